#include "cli/files.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>

namespace ob::cli {

namespace {

constexpr errc_entry rows[] = {
    {static_cast<int>(files_errc::not_readable),
     kind::not_found,
     "file_not_readable",
     "The file cannot be read."},
    {static_cast<int>(files_errc::not_writable),
     kind::internal,
     "file_not_writable",
     "The file cannot be written."},
    {static_cast<int>(files_errc::too_large),
     kind::rejected,
     "file_too_large",
     "The file is larger than 32 MiB."},
    {static_cast<int>(files_errc::bad_documents),
     kind::malformed,
     "documents_malformed",
     "The list of documents cannot be read."},
    {static_cast<int>(files_errc::bad_policy),
     kind::malformed,
     "policy_malformed",
     "The policy cannot be used."},
};

const table_category category{"cli", rows};

result<std::string> read_all(std::istream& in, const std::string& name) {
    std::string content;
    char piece[65536];
    while (in.read(piece, sizeof piece) || in.gcount() > 0) {
        content.append(piece, static_cast<std::size_t>(in.gcount()));
        if (content.size() > input_bytes_max)
            return error(files_errc::too_large, name + " is larger than 32 MiB.");
    }
    if (in.bad())
        return error(files_errc::not_readable, name + " cannot be read.");
    return content;
}

} // namespace

std::error_code make_error_code(files_errc e) noexcept {
    return {static_cast<int>(e), category};
}

result<std::string> read_input(session& s, const std::string& path) {
    if (path == "-")
        return read_all(s.in, "Standard input");
    if (std::filesystem::is_directory(path))
        return error(files_errc::not_readable, path + " is a folder, not a file.");
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return error(
            files_errc::not_readable, path + " cannot be read: " + std::strerror(errno) + "."
        );
    return read_all(in, path);
}

result<void> write_output(const std::string& path, bytes_view content) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const auto text = as_text(content);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out)
        return error(
            files_errc::not_writable, path + " cannot be written: " + std::strerror(errno) + "."
        );
    return {};
}

result<json::document> read_json(session& s, const std::string& path) {
    OB_TRY(const auto text, read_input(s, path));
    return json::document::parse(text, large_document);
}

} // namespace ob::cli
