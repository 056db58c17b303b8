#pragma once
#include <cstdio>
#include <ctime>
inline void tick(const char* what) { static double t0 = 0; timespec t; clock_gettime(CLOCK_MONOTONIC, &t); double now = t.tv_sec*1e3+t.tv_nsec/1e6; if (t0 == 0) t0 = now; std::fprintf(stderr, "%8.2f %s\n", now - t0, what); }
