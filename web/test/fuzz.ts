/** The suite tries the same examples each time, so that a change is judged by what it changed; FUZZ_EXAMPLES=5000 tries others. */
import fc from "fast-check";

const examples = process.env.FUZZ_EXAMPLES;
fc.configureGlobal(examples ? { numRuns: Number(examples) } : { numRuns: 100, seed: 1 });
