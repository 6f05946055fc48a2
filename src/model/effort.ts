/** How much a run looks for: what each build can afford, or all that there is, as `offprint check` does. */
export type Effort = 'build' | 'check';
