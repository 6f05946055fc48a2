/** The programs that engines have started, kept for the next publication. Disposing it closes them. */
export interface Programs extends AsyncDisposable {
  /** The program that `open` starts. It is only called the first time. */
  get<Program extends AsyncDisposable>(open: Open<Program>): Program;
}

export interface ProgramOptions {
  /** Whether nothing is printed twice, so that programs can forget what they have printed. Default: no. */
  isForOneRun?: boolean | undefined;
}

type Open<Program> = (options: ProgramOptions) => Program;

export function openPrograms(options: ProgramOptions = {}): Programs {
  const programs = new Map<Open<AsyncDisposable>, AsyncDisposable>();
  return {
    get<Program extends AsyncDisposable>(open: Open<Program>) {
      const program = programs.get(open) ?? open(options);
      programs.set(open, program);
      return program as Program;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...programs.values()].map((program) => program[Symbol.asyncDispose]()));
    },
  };
}
