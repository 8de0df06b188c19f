#include "issuer/ledger/people.hpp"
#include "issuer/ledger/required.hpp"
#include "issuer/ledger/transcripts.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/service_state.hpp"
#include "issuer/transcript/decide.hpp"
#include "issuer/transcript/gather.hpp"

/// The part of the service that is about transcripts.
namespace ob::issuer {

namespace {

result<std::vector<transcript::answer>>
list_transcripts(context& with, const std::string& learner_id) {
    OB_TRY_VOID(ledger::required(ledger::find_learner(with.db, learner_id)));
    OB_TRY(auto records, ledger::transcripts_of(with.db, learner_id));
    std::vector<transcript::answer> all;
    for (auto& record : records) {
        OB_TRY(auto told, transcript::look_up(with, std::move(record)));
        all.push_back(std::move(told));
    }
    return all;
}

} // namespace

result<transcript::answer>
service::make_transcript(const origin& from, const transcript::request& asked) {
    return impl_->change([&](context& with) { return transcript::make(with, from, asked); });
}

result<transcript::answer> service::find_transcript(const std::string& id) {
    return impl_->with_store([&](context& with) -> result<transcript::answer> {
        OB_TRY(auto record, ledger::required(ledger::find_transcript(with.db, id)));
        return transcript::look_up(with, std::move(record));
    });
}

result<std::string> service::transcript_text(const std::string& id) {
    return impl_->with_store([&](context& with) {
        return ledger::required(ledger::transcript_text(with.db, id));
    });
}

result<std::vector<transcript::answer>> service::transcripts(const std::string& learner_id) {
    return impl_->with_store([&](context& with) { return list_transcripts(with, learner_id); });
}

} // namespace ob::issuer
