// Catch2, whichever release is here: 2 on Debian 12, 3 elsewhere.
#pragma once
#ifdef MIGC_CATCH3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
