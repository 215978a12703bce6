#include "emulator/sts/acts.hpp"

namespace lockstep::sts {

Result<ListRoles::Output> list_roles(ReadTx&, const ListRoles::Input&, Env&)
{
    return ListRoles::Output{};
}

}  // namespace lockstep::sts
