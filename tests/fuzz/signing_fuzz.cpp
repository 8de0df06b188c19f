#include "keys/protocol/messages.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

// The input is a frame between issuerd and signerd, from either side.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (const auto asked = signing::decode_request(text)) {
        const auto again = signing::decode_request(signing::encode(*asked));
        fuzz::must(
            again && again->what == asked->what && again->document == asked->document &&
                again->created == asked->created && again->key == asked->key,
            "a request comes back"
        );
    }
    if (const auto answered = signing::decode_answer(text)) {
        const auto written = signing::encode(*answered);
        const auto again = signing::decode_answer(written);
        fuzz::must(again && again->index() == answered->index(), "an answer comes back");
        fuzz::must(signing::encode(*again) == written, "and has one text");
    }
    return 0;
}
