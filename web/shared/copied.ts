/**
 * Plain data, copied. Browsers that have WebAssembly SIMD may be older than structuredClone, which came in 2022. What is not finite
 * becomes null.
 */
export const copied = <Plain>(plain: Plain): Plain => JSON.parse(JSON.stringify(plain));
