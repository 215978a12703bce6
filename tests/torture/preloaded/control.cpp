#include "tests/torture/preloaded/control.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

namespace lockstep::torture {
namespace {

Control* mapped = nullptr;

__attribute__((constructor)) void map_control()
{
    const char* path = std::getenv("LOCKSTEP_PRELOADED");
    const int file = path == nullptr ? -1 : open(path, O_RDWR | O_CLOEXEC);
    if (file < 0)
        return;
    void* memory = mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (memory != MAP_FAILED)
        mapped = static_cast<Control*>(memory);
}

}  // namespace

Control* control()
{
    return mapped;
}

}  // namespace lockstep::torture
