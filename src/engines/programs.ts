/** The programs that engines have started, kept for the next publication. Disposing it closes them. */
export interface Programs extends AsyncDisposable {
  /** The program that `open` starts. It is only called the first time. */
  get<Program extends AsyncDisposable>(open: () => Program): Program;
}

export function openPrograms(): Programs {
  const programs = new Map<() => AsyncDisposable, AsyncDisposable>();
  return {
    get<Program extends AsyncDisposable>(open: () => Program) {
      const program = programs.get(open) ?? open();
      programs.set(open, program);
      return program as Program;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...programs.values()].map((program) => program[Symbol.asyncDispose]()));
    },
  };
}
