#include "app/database_pages.h"

#include "inference/system_error.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

using inference::Result;

namespace {

constexpr std::string_view kFileMagic{"SQLite format 3\0", 16};
constexpr size_t kFileHeader = 100; ///< on the first page, before the tree's
/// What SQLite takes unless told otherwise, which Facet never does. Nor does it reserve bytes at the end of pages.
constexpr uint32_t kUsualPageSize = 4096;
constexpr size_t kMostColumns = 64;
constexpr size_t kLogHeader = 32;
constexpr size_t kFrameHeader = 24;

template <class Integer> Integer bigEndian(std::span<const uint8_t> bytes, size_t at)
{
    Integer value = 0;
    for (size_t i = 0; i < sizeof(Integer); ++i)
        value = static_cast<Integer>(value << 8 | bytes[at + i]);
    return value;
}

bool isPageSize(uint32_t size)
{
    return std::has_single_bit(size) && size >= 512 && size <= 65536;
}

/// The numbers of the format that take one to nine bytes; `at` moves behind it.
std::optional<uint64_t> variableLength(std::span<const uint8_t> bytes, size_t& at)
{
    uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= bytes.size())
            return {};
        const uint8_t byte = bytes[at++];
        if (i == 8)
            return value << 8 | byte;
        value = value << 7 | (byte & 0x7f);
        if (byte < 0x80)
            return value;
    }
    return {};
}

uint64_t sizeOfType(uint64_t type)
{
    constexpr std::array<uint8_t, 12> kSizes = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < kSizes.size() ? kSizes[type] : (type - 12) / 2;
}

StoredValue valueOf(uint64_t type, std::span<const uint8_t> bytes)
{
    if (type == 0)
        return {};
    if (type == 8 || type == 9)
        return static_cast<int64_t>(type - 8);
    if (type >= 12) {
        if (type % 2 == 0)
            return BlobValue();
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    uint64_t value = bytes[0] >= 0x80 ? std::numeric_limits<uint64_t>::max() : 0; // the sign's
    for (const uint8_t byte : bytes)
        value = value << 8 | byte;
    if (type == 7)
        return std::bit_cast<double>(value);
    return static_cast<int64_t>(value);
}

/// Without the bytes of a character that does not end.
void endAtWholeCharacter(std::string& text)
{
    size_t begin = text.size();
    while (begin > 0 && text.size() - begin < 4) {
        const auto byte = static_cast<uint8_t>(text[--begin]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        if (begin + length > text.size())
            text.resize(begin);
        return;
    }
}

/// None: this is no record.
std::optional<StoredRow> parseRecord(std::span<const uint8_t> bytes, uint64_t size, bool isCut)
{
    size_t at = 0;
    const auto header = variableLength(bytes, at);
    if (!header || *header < at || *header > bytes.size())
        return {};
    std::vector<uint64_t> types;
    uint64_t end = *header;
    while (at < *header) {
        const auto type = variableLength(bytes.first(*header), at);
        if (!type || *type == 10 || *type == 11 || types.size() == kMostColumns || sizeOfType(*type) > size - end)
            return {};
        types.push_back(*type);
        end += sizeOfType(*type);
    }
    if (end != size)
        return {};
    StoredRow row{.number = 0, .columns = types.size(), .values = {}, .isCut = isCut};
    auto body = bytes.subspan(*header);
    for (const uint64_t type : types) {
        const size_t length = sizeOfType(type);
        if (length > body.size()) {
            if (type < 12 || type % 2 == 0)
                break;
            auto& text = row.values.emplace_back(valueOf(type, body));
            endAtWholeCharacter(std::get<std::string>(text));
            break;
        }
        row.values.push_back(valueOf(type, body.first(length)));
        body = body.subspan(length);
    }
    return row;
}

bool isInterior(PageKind kind)
{
    return kind == PageKind::TableInterior || kind == PageKind::IndexInterior;
}

bool isTable(PageKind kind)
{
    return kind == PageKind::TableInterior || kind == PageKind::TableLeaf;
}

/// Where the cells of a page begin.
std::vector<size_t> cellsOf(const DatabasePage& page)
{
    if (page.kind == PageKind::Other)
        return {};
    const size_t first = page.header + (isInterior(page.kind) ? 12 : 8);
    const size_t claimed = bigEndian<uint16_t>(page.bytes, page.header + 3);
    const size_t count = std::min(claimed, (page.bytes.size() - first) / 2);
    std::vector<size_t> cells;
    for (size_t i = 0; i < count; ++i) {
        const size_t cell = bigEndian<uint16_t>(page.bytes, first + 2 * i);
        if (cell >= first + 2 && cell + 4 <= page.bytes.size())
            cells.push_back(cell);
    }
    return cells;
}

/// Each sum is over the one before.
struct LogSums {
    bool isBigEndian = false;
    uint32_t first = 0;
    uint32_t second = 0;

    void add(std::span<const uint8_t> bytes)
    {
        for (size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            first += word(bytes, at) + second;
            second += word(bytes, at + 4) + first;
        }
    }
    uint32_t word(std::span<const uint8_t> bytes, size_t at) const
    {
        const auto value = bigEndian<uint32_t>(bytes, at);
        return isBigEndian ? value : __builtin_bswap32(value);
    }
    bool areAt(std::span<const uint8_t> bytes, size_t at) const
    {
        return first == bigEndian<uint32_t>(bytes, at) && second == bigEndian<uint32_t>(bytes, at + 4);
    }
};

} // namespace

DatabasePages::OpenFile::OpenFile(OpenFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

DatabasePages::OpenFile& DatabasePages::OpenFile::operator=(OpenFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

DatabasePages::OpenFile::~OpenFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

uint64_t DatabasePages::OpenFile::size() const
{
    struct stat status {};
    return ::fstat(m_descriptor, &status) == 0 ? static_cast<uint64_t>(status.st_size) : 0;
}

bool DatabasePages::OpenFile::read(uint64_t offset, std::span<uint8_t> bytes) const
{
    while (!bytes.empty()) {
        const ssize_t count = ::pread(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        offset += static_cast<uint64_t>(count);
        bytes = bytes.subspan(static_cast<size_t>(count));
    }
    return true;
}

Result<DatabasePages> DatabasePages::open(const std::filesystem::path& file)
{
    DatabasePages pages;
    pages.m_file = OpenFile(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!pages.m_file.isOpen())
        return inference::systemError("cannot read " + file.string(), errno);
    pages.m_pageSize = kUsualPageSize;
    std::array<uint8_t, kFileHeader> header;
    if (pages.m_file.read(0, header) && std::memcmp(header.data(), kFileMagic.data(), kFileMagic.size()) == 0) {
        const uint32_t size = bigEndian<uint16_t>(header, 16);
        if (isPageSize(size == 1 ? 65536 : size))
            pages.m_pageSize = size == 1 ? 65536 : size;
    }
    pages.m_log = OpenFile(::open((file.string() + "-wal").c_str(), O_RDONLY | O_CLOEXEC));
    const uint64_t count = (pages.m_file.size() + pages.m_pageSize - 1) / pages.m_pageSize;
    pages.m_count = static_cast<uint32_t>(std::min<uint64_t>(count, std::numeric_limits<uint32_t>::max() - 1));
    if (pages.m_log.isOpen())
        pages.readLog();
    return pages;
}

/// Up to the last transaction in it that is whole: what SQLite itself would take.
void DatabasePages::readLog()
{
    std::array<uint8_t, kLogHeader> header;
    if (!m_log.read(0, header))
        return;
    const auto magic = bigEndian<uint32_t>(header, 0);
    const auto pageSize = bigEndian<uint32_t>(header, 8);
    LogSums sums{.isBigEndian = (magic & 1) != 0};
    sums.add(std::span(header).first(24));
    if ((magic & ~1U) != 0x377f0682 || !isPageSize(pageSize) || !sums.areAt(header, 24))
        return;
    if (pageSize != m_pageSize) { // its header has sums, that of the file has none
        m_count = static_cast<uint32_t>(uint64_t{m_count} * m_pageSize / pageSize);
        m_pageSize = pageSize;
    }
    const uint32_t inFile = m_count;
    std::unordered_map<uint32_t, uint64_t> uncommitted;
    std::vector<uint8_t> frame(kFrameHeader + pageSize);
    for (uint64_t at = kLogHeader; m_log.read(at, frame); at += frame.size()) {
        const auto bytes = std::span<const uint8_t>(frame);
        sums.add(bytes.first(8));
        sums.add(bytes.subspan(kFrameHeader));
        if (std::memcmp(frame.data() + 8, header.data() + 16, 8) != 0 || !sums.areAt(bytes, 16))
            return; // the rest of what was in the log before
        uncommitted[bigEndian<uint32_t>(bytes, 0)] = at + kFrameHeader;
        if (const auto pages = bigEndian<uint32_t>(bytes, 4); pages > 0) {
            for (const auto& [page, where] : uncommitted)
                m_logged[page] = where;
            uncommitted.clear();
            m_count = std::min(pages, inFile + static_cast<uint32_t>(m_logged.size()));
        }
    }
}

DatabasePage DatabasePages::read(uint32_t number) const
{
    DatabasePage page;
    page.header = number == 1 ? kFileHeader : 0;
    page.bytes.resize(m_pageSize);
    const auto logged = m_logged.find(number);
    if (logged != m_logged.end()) {
        m_log.read(logged->second, page.bytes);
    } else {
        const uint64_t offset = (uint64_t{number} - 1) * m_pageSize;
        if (!m_file.read(offset, page.bytes))
            std::fill(page.bytes.begin(), page.bytes.end(), uint8_t{0});
    }
    switch (page.bytes[page.header]) {
    case uint8_t(PageKind::IndexInterior):
    case uint8_t(PageKind::TableInterior):
    case uint8_t(PageKind::IndexLeaf):
    case uint8_t(PageKind::TableLeaf):
        page.kind = static_cast<PageKind>(page.bytes[page.header]);
        break;
    default:
        break;
    }
    return page;
}

std::vector<uint32_t> DatabasePages::children(const DatabasePage& page) const
{
    std::vector<uint32_t> numbers;
    if (!isInterior(page.kind))
        return numbers;
    const auto add = [&](size_t at) {
        const auto number = bigEndian<uint32_t>(page.bytes, at);
        if (number > 1 && number <= m_count)
            numbers.push_back(number);
    };
    for (const size_t cell : cellsOf(page))
        add(cell);
    add(page.header + 8);
    return numbers;
}

/// Of a cell, with what of it stands on pages of its own; `budget` is left to all the rows of a page, so that a page
/// that refers to one and the same place many times does not take all memory.
std::optional<DatabasePages::Payload> DatabasePages::payload(const DatabasePage& page, size_t at, uint64_t size,
                                                             uint64_t& budget) const
{
    const uint64_t usable = m_pageSize;
    const uint64_t most = isTable(page.kind) ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    const uint64_t least = (usable - 12) * 32 / 255 - 23;
    if (size > budget)
        return {};
    uint64_t local = size;
    if (size > most) {
        local = least + (size - least) % (usable - 4);
        if (local > most)
            local = least;
    }
    if (at + local + (local < size ? 4 : 0) > usable)
        return {};
    budget -= size;
    const auto begin = page.bytes.begin() + static_cast<ptrdiff_t>(at);
    Payload result{.bytes = {begin, begin + static_cast<ptrdiff_t>(local)}};
    uint32_t next = local < size ? bigEndian<uint32_t>(page.bytes, at + local) : 0;
    while (result.bytes.size() < size) {
        if (next < 2 || next > m_count) {
            result.isCut = true;
            break;
        }
        const DatabasePage more = read(next);
        const uint64_t length = std::min<uint64_t>(size - result.bytes.size(), usable - 4);
        next = bigEndian<uint32_t>(more.bytes, 0);
        const bool isLast = result.bytes.size() + length == size;
        if (isLast ? next != 0 : next < 2 || next > m_count) {
            result.isCut = true; // this is no such page any more
            break;
        }
        const auto from = more.bytes.begin() + 4;
        result.bytes.insert(result.bytes.end(), from, from + static_cast<ptrdiff_t>(length));
    }
    return result;
}

std::optional<StoredRow> DatabasePages::row(const DatabasePage& page, size_t at, uint64_t& budget) const
{
    if (page.kind == PageKind::IndexInterior)
        at += 4; // the page below
    const auto size = variableLength(page.bytes, at);
    std::optional<uint64_t> number = 0;
    if (page.kind == PageKind::TableLeaf)
        number = variableLength(page.bytes, at);
    if (!size || !number)
        return {};
    const auto found = payload(page, at, *size, budget);
    if (!found)
        return {};
    auto row = parseRecord(found->bytes, *size, found->isCut);
    if (row)
        row->number = static_cast<int64_t>(*number);
    return row;
}

std::vector<StoredRow> DatabasePages::rows(const DatabasePage& page) const
{
    std::vector<StoredRow> rows;
    if (page.kind == PageKind::Other || page.kind == PageKind::TableInterior)
        return rows;
    uint64_t budget = uint64_t{m_count} * m_pageSize;
    for (const size_t cell : cellsOf(page)) {
        if (auto found = row(page, cell, budget))
            rows.push_back(std::move(*found));
    }
    return rows;
}

} // namespace app
