#include "emulator/admin/acts.hpp"

namespace lockstep::admin {

Result<Reset::Output> reset(WriteTx& tx, const Reset::Input&, const Desk&)
{
    tx.erase_everything();
    return Reset::Output{};
}

}  // namespace lockstep::admin
