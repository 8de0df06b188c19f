#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

/// A coroutine that another one awaits. The verification reads as one story and stops wherever it
/// needs a document; who drives it decides how the document comes. Private to this folder.
namespace ob::checking {

template <class T>
class [[nodiscard]] task {
public:
    struct promise_type {
        std::optional<T> value;
        std::exception_ptr failure;
        std::coroutine_handle<> continuation = std::noop_coroutine();

        task get_return_object() {
            return task(std::coroutine_handle<promise_type>::from_promise(*this));
        }

        std::suspend_always initial_suspend() noexcept { return {}; }

        struct back {
            bool await_ready() noexcept { return false; }

            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended
            ) noexcept {
                return ended.promise().continuation;
            }

            void await_resume() noexcept {}
        };

        back final_suspend() noexcept { return {}; }

        void return_value(T result) { value.emplace(std::move(result)); }

        void unhandled_exception() noexcept { failure = std::current_exception(); }
    };

    explicit task(std::coroutine_handle<promise_type> handle) noexcept : handle_(handle) {}

    task(task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

    task& operator=(task&&) = delete;

    ~task() {
        if (handle_)
            handle_.destroy();
    }

    bool done() const noexcept { return handle_.done(); }

    /// For the outermost coroutine only.
    void start() { handle_.resume(); }

    /// The result; an exception of the coroutine (memory exhausted, a bug) goes on to the caller.
    T take() {
        if (handle_.promise().failure)
            std::rethrow_exception(handle_.promise().failure);
        return std::move(*handle_.promise().value);
    }

    bool await_ready() const noexcept { return false; }

    std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept {
        handle_.promise().continuation = caller;
        return handle_;
    }

    T await_resume() { return take(); }

private:
    std::coroutine_handle<promise_type> handle_;
};

} // namespace ob::checking
