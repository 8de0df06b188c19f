#include "issuer/upkeep/impl/configuration.hpp"

#include "issuer/upkeep/upkeep.hpp"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace ob::upkeep {

namespace {

std::string name_of_user(uid_t id) {
    const auto* found = ::getpwuid(id);
    return found == nullptr ? std::to_string(id) : found->pw_name;
}

/// The store's own user, or the one who owns the folder in which it will be.
result<void> check_user(const std::filesystem::path& store) {
    struct stat found {};

    if (::stat(store.c_str(), &found) != 0 &&
        ::stat(std::filesystem::absolute(store).parent_path().c_str(), &found) != 0)
        return error(errc::wrong_user, "There is no folder for the store " + store.string() + ".");
    if (found.st_uid == ::geteuid())
        return {};
    const auto owner = name_of_user(found.st_uid);
    return error(
        errc::wrong_user,
        "The store " + store.string() + " belongs to the user " + owner +
            ". Run this as that user: runuser -u " + owner + " -- badgectl …"
    );
}

} // namespace

result<issuer::config> read_config(const std::string& path) {
    issuer::config settings;
    std::string faults;
    for (const auto& fault : settings.fields().load(path))
        faults += (faults.empty() ? "" : "\n") + fault;
    if (!faults.empty())
        return error(errc::unusable_configuration, faults);
    OB_TRY_VOID(check_user(settings.store_path));
    return settings;
}

} // namespace ob::upkeep
