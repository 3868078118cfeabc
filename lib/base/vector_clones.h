// KHABAR_VECTOR_CLONES: put before a function whose loops gain from wider vector instructions. The
// compiler makes it twice, for every x86-64 processor and for those with AVX2, and the loader takes
// the one that the processor runs. AVX2 brings no fused multiply-add here, so that both give the
// same bits. Elsewhere, and under sanitizers (whose runtime is not ready when the loader asks), one
// is made.
#ifndef KHABAR_LIB_BASE_VECTOR_CLONES_H_
#define KHABAR_LIB_BASE_VECTOR_CLONES_H_

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(KHABAR_NO_VECTOR_CLONES)
#define KHABAR_HAS_VECTOR_CLONES
#define KHABAR_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define KHABAR_VECTOR_CLONES
#endif

#endif  // KHABAR_LIB_BASE_VECTOR_CLONES_H_
