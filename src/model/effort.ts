/**
 * How much a run checks: what each build can afford, what a strict build adds, or everything, as in `offprint check`.
 */
export type Effort = 'build' | 'strict' | 'check';
