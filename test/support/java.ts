/**
 * Judges run for seconds only: to compile them further than once takes half of all their time (measured). What is compiled
 * once takes more of the stack, which the Nu Html Checker needs much of.
 */
export const briefly = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m'];
