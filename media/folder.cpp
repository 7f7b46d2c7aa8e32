// A walk that asks each folder for its entries and goes down by name; the rules of .gitignore files are read on the
// way.
#include "media/folder.h"

#include "inference/byte_text.h"
#include "media/gitignore.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <vector>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace fs = std::filesystem;

namespace {

constexpr std::streamsize kMaxIgnoreFileBytes = 1 << 20;
constexpr int kMaxParents = 40;

std::string readIgnoreFile(const fs::path& folder)
{
    const fs::path path = folder / ".gitignore";
    std::error_code failure;
    if (!fs::is_regular_file(fs::symlink_status(path, failure)))
        return {};
    std::ifstream file(path, std::ios::binary);
    std::string text(static_cast<size_t>(kMaxIgnoreFileBytes), '\0');
    file.read(text.data(), kMaxIgnoreFileBytes);
    text.resize(static_cast<size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return text;
}

bool isPrintable(const std::string& name)
{
    return std::none_of(name.begin(), name.end(), [](char c) { return static_cast<uint8_t>(c) < ' ' || c == 0x7f; });
}

class Walk {
public:
    Walk(const std::stop_token& stop, const FolderLimits& limits) : m_stop(stop), m_limits(limits)
    {
        m_listing.format = "folder";
    }

    /// Rules of the folders above, up to the one that holds ".git": the walk's paths then begin at that one.
    void readParents(const fs::path& folder)
    {
        std::vector<fs::path> parents;
        fs::path top = folder;
        std::error_code failure;
        for (int i = 0; i < kMaxParents && top.has_relative_path(); ++i) {
            if (fs::exists(top / ".git", failure)) {
                m_prefix = folder.lexically_relative(top).generic_string();
                if (m_prefix == ".")
                    m_prefix.clear();
                std::reverse(parents.begin(), parents.end());
                for (const fs::path& parent : parents)
                    addRules(parent, parent.lexically_relative(top).generic_string());
                return;
            }
            top = top.parent_path();
            parents.push_back(top);
        }
    }

    Result<void> enter(const fs::path& folder, const std::string& path, uint32_t depth)
    {
        addRules(folder, inRepository(path));
        std::error_code failure;
        fs::directory_iterator entry(folder, failure);
        if (failure && depth == 0)
            return Error{ErrorCode::Storage, "cannot read the folder " + folder.string() + ": " + failure.message()};
        if (failure) {
            ++m_unreadable;
            return {};
        }
        std::vector<fs::directory_entry> entries;
        for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
            if (entries.size() + m_listing.entries.size() > m_limits.maxEntries)
                break;
            entries.push_back(*entry);
        }
        std::sort(entries.begin(), entries.end());
        for (const fs::directory_entry& child : entries) {
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "listing the folder was stopped"};
            if (m_listing.entries.size() >= m_limits.maxEntries) {
                m_listing.complete = false;
                return {};
            }
            TRY(visit(child, path, depth));
        }
        return {};
    }

    FileListing finish()
    {
        auto& notRead = m_listing.notRead;
        addCount(notRead, m_links, "link, not followed", "links, not followed");
        addCount(notRead, m_devices, "device", "devices");
        addCount(notRead, m_unreadable, "folder that may not be read", "folders that may not be read");
        addCount(notRead, m_tooDeep, "folder too deep inside others", "folders too deep inside others");
        addCount(notRead, m_oddNames, "file with a name that is no text", "files with names that are no text");
        if (!m_listing.complete)
            notRead.push_back("the list ends here: the folder has more than " + std::to_string(m_limits.maxEntries) +
                              " files");
        return std::move(m_listing);
    }

private:
    void addRules(const fs::path& folder, const std::string& path)
    {
        const std::string text = readIgnoreFile(folder);
        if (!text.empty())
            m_ignore.add(path == "." ? "" : path, text);
    }

    std::string inRepository(const std::string& path) const
    {
        return m_prefix.empty() ? path : path.empty() ? m_prefix : m_prefix + '/' + path;
    }

    Result<void> visit(const fs::directory_entry& child, const std::string& folder, uint32_t depth)
    {
        const std::string name = child.path().filename().string();
        const std::string path = folder.empty() ? name : folder + '/' + name;
        std::error_code failure;
        const fs::file_status status = child.symlink_status(failure);
        if (!isPrintable(name)) {
            ++m_oddNames;
        } else if (failure) {
            ++m_unreadable;
        } else if (fs::is_symlink(status)) {
            ++m_links;
        } else if (fs::is_directory(status)) {
            return visitFolder(child.path(), path, depth);
        } else if (!fs::is_regular_file(status)) {
            ++m_devices;
        } else {
            addFile(child, path);
        }
        return {};
    }

    Result<void> visitFolder(const fs::path& folder, const std::string& path, uint32_t depth)
    {
        const bool hidden = folder.filename().string().starts_with('.');
        const bool ignored = m_ignore.verdict(inRepository(path), true) == GitIgnore::Verdict::Ignored;
        if (hidden || ignored) {
            ArchiveEntry entry;
            entry.path = path + '/';
            entry.hidden = hidden;
            entry.ignored = ignored;
            entry.refusal =
                ignored ? "a folder that .gitignore leaves out" : "a hidden folder; drop it by itself to read it";
            m_listing.entries.push_back(std::move(entry));
            return {};
        }
        if (depth + 1 >= m_limits.maxDepth) {
            ++m_tooDeep;
            return {};
        }
        return enter(folder, path, depth + 1);
    }

    void addFile(const fs::directory_entry& file, const std::string& path)
    {
        std::error_code failure;
        const auto size = file.file_size(failure);
        ArchiveEntry entry;
        entry.path = path;
        entry.bytes = failure ? 0 : size;
        entry.hidden = isHidden(path);
        entry.ignored = m_ignore.verdict(inRepository(path), false) == GitIgnore::Verdict::Ignored;
        guessKind(entry);
        if (failure)
            entry.refusal = "it may not be read";
        else if (entry.bytes > m_limits.maxEntryBytes)
            entry.refusal = "it has " + inference::byteText(entry.bytes) + "; files of at most " +
                            inference::byteText(m_limits.maxEntryBytes) + " are read";
        m_listing.entries.push_back(std::move(entry));
    }

    const std::stop_token& m_stop;
    const FolderLimits& m_limits;
    GitIgnore m_ignore;
    std::string m_prefix; ///< of the folder in its repository
    FileListing m_listing;
    size_t m_links = 0;
    size_t m_devices = 0;
    size_t m_unreadable = 0;
    size_t m_tooDeep = 0;
    size_t m_oddNames = 0;
};

} // namespace

Result<FileListing> listFolder(const fs::path& folder, const std::stop_token& stop, const FolderLimits& limits)
{
    std::error_code failure;
    const fs::path whole = fs::canonical(folder, failure);
    if (failure)
        return Error{ErrorCode::Storage, "cannot read the folder " + folder.string() + ": " + failure.message()};
    if (!fs::is_directory(whole, failure))
        return Error{ErrorCode::Media, folder.filename().string() + " is no folder"};
    Walk walk(stop, limits);
    walk.readParents(whole);
    TRY(walk.enter(whole, "", 0));
    return walk.finish();
}

} // namespace media
