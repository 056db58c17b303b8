// The main function of every unit test program, where Catch2 does not bring one.
#ifndef MIGC_CATCH3
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
