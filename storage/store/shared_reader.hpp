#pragma once
// The reader of a temporary store: it reads on the writer's own connection, whose pages are in memory already,
// and takes its turn with the writer. While it reads nobody writes: that is its snapshot. A function that
// reads must not write to the same store and wait for it.

#include "storage/store/reader.hpp"
#include "storage/store/writer.hpp"

namespace lockstep::storage {

class SharedReader final : public Reader {
public:
    explicit SharedReader(Writer& writer) : writer_(writer) {}

private:
    Rows& begin() override { return writer_.take_turn(); }
    void end() noexcept override { writer_.end_turn(); }

    Writer& writer_;
};

}  // namespace lockstep::storage
