#include "tests/integration/crash_invariants.hpp"

#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

namespace {

using namespace ob::test;
using namespace std::chrono;

int kills_wanted() {
    const char* text = std::getenv("OB_KILLS");
    return text == nullptr ? 200 : std::atoi(text);
}

/// Learners who pass, one after the other, from two senders that know nothing of the crashes: what
/// fails is sent again with the same ids, as an LMS does.
class load {
public:
    explicit load(issuer_world& world) : world_(world) {
        for (int sender = 0; sender < 2; ++sender)
            threads_.emplace_back([this, sender] { send(sender); });
    }

    std::map<std::string, std::string> stop() {
        stopping_ = true;
        for (auto& thread : threads_)
            thread.join();
        return accepted_;
    }

private:
    void send(int sender) {
        for (int n = 0; !stopping_; ++n) {
            const std::string name = "learner-" + std::to_string(sender) + "-" + std::to_string(n);
            std::string registration;
            while (registration.empty() && !stopping_)
                registration = world_.register_learner(name);
            while (!stopping_) {
                const auto answer = world_.send_result("result-" + name, registration, "84");
                if (answer.status != 202 && answer.status != 200)
                    continue;
                const std::lock_guard lock(mutex_);
                accepted_["result-" + name] = member_of(answer.body, "/award/id");
                break;
            }
            // A busy college, not a flood: what is accepted has to be signed between two kills.
            std::this_thread::sleep_for(milliseconds{20});
        }
    }

    issuer_world& world_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::map<std::string, std::string> accepted_;
    std::vector<std::thread> threads_;
};

TEST(RandomKills, LoseAndDoubleNothing) {
    const auto seed = std::random_device{}();
    const int kills = kills_wanted();
    RecordProperty("seed", std::to_string(seed));
    std::cout << "seed " << seed << ", " << kills << " kills\n";
    std::mt19937 random(seed);
    issuer_world world(OB_BINARY_DIR);
    world.start();
    ASSERT_TRUE(world.ready_within(seconds{20}));
    ASSERT_TRUE(world.set_up_offering());
    load senders(world);
    milliseconds slowest{0};
    for (int kill = 0; kill < kills; ++kill) {
        std::this_thread::sleep_for(milliseconds{std::uniform_int_distribution<>(1, 250)(random)});
        world.daemon().kill();
        const auto from = steady_clock::now();
        world.start();
        ASSERT_TRUE(world.ready_within(seconds{10}))
            << "after kill " << kill << ": " << read_log(world);
        slowest = std::max(slowest, duration_cast<milliseconds>(steady_clock::now() - from));
    }
    const auto accepted = senders.stop();
    std::cout << accepted.size() << " results accepted, slowest restart " << slowest.count()
              << " ms\n";
    EXPECT_LE(slowest, milliseconds{500}) << "restart must be ready within half a second";
    ASSERT_GE(accepted.size(), static_cast<std::size_t>(kills))
        << "the load was too thin to show anything";
    expect_nothing_lost_or_doubled(world, accepted, seconds{120});
}

} // namespace
