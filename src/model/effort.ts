/**
 * How much a run looks for: what each build can afford, what a strict build looks for beside that, or all that there is, as
 * `offprint check` does.
 */
export type Effort = 'build' | 'strict' | 'check';
