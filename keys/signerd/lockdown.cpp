#include "keys/signerd/lockdown.hpp"

#include "keys/signerd/errors.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <vector>

namespace ob::signerd {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t own_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t own_architecture = AUDIT_ARCH_AARCH64;
#else
#error "signerd does not know this machine's system calls"
#endif

/// What a signer never does and an intruder would. A list of what is forbidden, because what glibc,
/// OpenSSL and libsodium need changes from version to version; the systemd unit has the list of
/// what is allowed.
constexpr std::uint32_t forbidden[] = {
    __NR_socket,
    __NR_socketpair,
    __NR_connect,
    __NR_bind,
    __NR_listen,
    __NR_execve,
    __NR_execveat,
    __NR_clone,
    __NR_clone3,
    __NR_unshare,
    __NR_setns,
    __NR_ptrace,
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_open_by_handle_at,
    __NR_mount,
    __NR_pivot_root,
    __NR_chroot,
    __NR_bpf,
    __NR_perf_event_open,
    __NR_keyctl,
    __NR_add_key,
    __NR_request_key,
    __NR_userfaultfd,
    __NR_io_uring_setup,
    __NR_pidfd_getfd,
#if defined(__x86_64__)
    __NR_fork,
    __NR_vfork,
#endif
};

error failed(std::string_view what) {
    return {errc::lockdown, {}, {}, std::string(what) + ": " + std::strerror(errno)};
}

std::vector<sock_filter> make_filter() {
    const auto load = [](std::size_t offset) {
        return sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
    };
    const auto answer = [](std::uint32_t what) {
        return sock_filter BPF_STMT(BPF_RET | BPF_K, what);
    };
    std::vector<sock_filter> filter;
    filter.push_back(load(offsetof(seccomp_data, arch)));
    filter.push_back(sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, own_architecture, 1, 0));
    filter.push_back(answer(SECCOMP_RET_KILL_PROCESS));
    filter.push_back(load(offsetof(seccomp_data, nr)));
#if defined(__x86_64__)
    // The x32 numbers of the same calls.
    filter.push_back(sock_filter BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000U, 0, 1));
    filter.push_back(answer(SECCOMP_RET_KILL_PROCESS));
#endif
    for (const auto call : forbidden) {
        filter.push_back(sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        filter.push_back(answer(SECCOMP_RET_ERRNO | EPERM));
    }
    filter.push_back(answer(SECCOMP_RET_ALLOW));
    return filter;
}

} // namespace

result<void> hide_memory() {
    if (::prctl(PR_SET_DUMPABLE, 0) != 0)
        return failed("dumpable");
    const rlimit none{0, 0};
    rlimit present{};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 &&
        (::getrlimit(RLIMIT_CORE, &present) != 0 || present.rlim_max != 0))
        return failed("core limit");
    return {};
}

result<void> close_off() {
    auto filter = make_filter();
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed("no new privileges");
    if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        return failed("seccomp");
    return {};
}

} // namespace ob::signerd
