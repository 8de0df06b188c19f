#include "badge/schema/schema.hpp"

#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"

namespace ob::schema {

compiled::compiled(std::unique_ptr<impl::program> program) noexcept
    : program_(std::move(program)) {}

compiled::compiled(compiled&&) noexcept = default;
compiled& compiled::operator=(compiled&&) noexcept = default;
compiled::~compiled() = default;

result<compiled> compiled::make(const json::node& root, const options& options) {
    auto program = std::make_unique<impl::program>(options);
    OB_TRY_VOID(impl::compiler(*program).run(root));
    return compiled(std::move(program));
}

result<violations> compiled::validate(const json::node& instance) const {
    return impl::evaluation(*program_).run(instance);
}

} // namespace ob::schema
