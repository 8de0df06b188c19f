#pragma once

#include "badge/baking/formats.hpp"

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

/// An SVG as far as baking has to understand it. Private to this folder.
namespace ob::baking {

struct badge_element {
    pugi::xml_node node;
    const version_marks* mark;
};

/// Half-open range of bytes of the file.
struct byte_range {
    std::size_t begin;
    std::size_t end;
};

/// Parsed without DTD, without any entity, and with every byte accounted for, so that a place in
/// the tree is a place in the file (threats T63, T64).
class svg_document {
public:
    /// `text` must outlive the document.
    static result<svg_document> load(std::string_view text);

    pugi::xml_node root() const { return tree_.document_element(); }

    const std::vector<badge_element>& badges() const noexcept { return badges_; }

    byte_range extent_of(pugi::xml_node element) const;
    /// Where the start tag of the root ends: the position of its `>` or `/>`, and the one after it.
    byte_range root_tag_end() const;

private:
    explicit svg_document(std::string_view text) noexcept : text_(text) {}

    result<void> check_prolog() const;
    std::size_t end_of(pugi::xml_node node) const;
    byte_range tag_end(pugi::xml_node element) const;

    std::string_view text_;
    std::size_t shift_ = 0; ///< length of a byte order mark, which pugixml does not see
    pugi::xml_document tree_;
    std::vector<badge_element> badges_;
};

/// Character data without references: the five predefined ones and numbers, nothing that a DTD
/// could define.
result<std::string> resolve_references(std::string_view raw);

} // namespace ob::baking
