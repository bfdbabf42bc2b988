// Whatever is typed is either a number within its bounds or a reason with readings that are numbers
// themselves.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "numeric/typed.h"

using namespace deltarule;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const TypedResult result = read_typed_number(text);
  if (result.number) {
    assert(result.number->value.is_exact());
    assert(result.number->is_fraction || result.number->significant >= 1);
    assert(result.error.readings.empty());
  }
  for (const std::string& reading : result.error.readings) {
    assert(read_typed_number(reading).number);
  }
  return 0;
}
