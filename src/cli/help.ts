import type { Command } from 'commander';

/** The headings of the help, and the options below them, by their long names. All others are below `Options:`. */
const groups: Readonly<Record<string, readonly string[]>> = {
  'What is published:': ['to', 'out', 'template', 'variant', 'provenance', 'write', 'engine', 'dry-run', 'shard'],
  'What is checked:': ['source', 'external', 'spelling', 'reproducible', 'target', 'strict', 'max-warnings'],
  'How it runs:': ['config', 'browser', 'frozen', 'untrusted', 'cache', 'no-cache', 'concurrency', 'rate', 'memory'],
  'Where the queue is:': ['redis', 'prefix', 'store', 'port'],
  'What is printed:': ['verbose', 'quiet', 'reporter', 'json'],
};

/** Commands as people type them, with what they do. */
const examples: Readonly<Record<string, readonly (readonly [command: string, effect: string])[]>> = {
  build: [
    ['offprint build', 'everything that the config lists'],
    ['offprint build essay.md --to pdf', 'one source in one format'],
    ['offprint build essay.md -o essay.pdf', 'one file'],
    ['offprint build --strict --frozen', 'as in CI: no warnings, no network'],
    ['offprint build --shard 2/5 -o shard', 'a fifth of the sources'],
  ],
  check: [
    ['offprint check', 'all sources, in memory'],
    ['offprint check book.epub', 'an existing file, of any program'],
    ['offprint check --external --spelling', 'links to the web and spelling, too'],
  ],
  fix: [
    ['offprint fix --dry-run', 'what would be changed'],
    ['offprint fix essay.md', 'one source'],
  ],
  merge: [
    ['offprint merge shards/*', 'all shards, into dist/'],
    ['offprint merge shards/* -o public', 'into another folder'],
  ],
  enqueue: [
    ['offprint enqueue --store s3://handouts', 'everything that the config lists'],
    ['offprint collect "$(offprint enqueue --quiet)"', 'build it elsewhere, and wait'],
  ],
  worker: [
    ['offprint worker --store s3://handouts', 'one publication after the other'],
    ['offprint worker --concurrency 4 --port 9090', 'four at once, with metrics'],
  ],
  status: [['offprint status 1f0e7a5b9c3d2468 --wait', 'until it has ended, with its exit code']],
  collect: [['offprint collect 1f0e7a5b9c3d2468 -o public', 'all outputs, into another folder']],
  cancel: [['offprint cancel 1f0e7a5b9c3d2468', 'nothing more is built']],
  diff: [
    ['offprint diff old.pdf new.pdf', 'two files'],
    ['offprint diff published dist --exit-code', 'two folders, for scripts'],
  ],
  lsp: [['offprint lsp --stdio', 'as editors start it']],
  cache: [
    ['offprint cache path', 'where it is'],
    ['offprint cache clear', 'the next build does everything anew'],
  ],
  init: [
    ['offprint init essays', 'asks what you write'],
    ['offprint init thesis --template paper --yes', 'asks nothing'],
  ],
  doctor: [
    ['offprint doctor', 'what is missing here'],
    ['offprint doctor --json', 'the same for programs'],
  ],
  completion: [
    ['eval "$(offprint completion bash)"', 'in ~/.bashrc'],
    ['eval "$(offprint completion zsh)"', 'in ~/.zshrc, after compinit'],
  ],
};

/** Adds groups of options and examples to the help of all commands. */
export function addHelp(program: Command): void {
  for (const command of program.commands) {
    for (const option of command.options) {
      const name = option.long?.replace(/^--/u, '') ?? '';
      const [heading] = Object.entries(groups).find(([, names]) => names.includes(name)) ?? [];
      // A few options need no headings.
      if (heading !== undefined && command.options.length > fewOptions) option.helpGroup(heading);
    }
    const lines = examples[command.name()];
    if (lines) command.addHelpText('after', ({ command: shown }) => textOf(lines, widthOf(shown)));
  }
}

const fewOptions = 6;

/** The cells of the terminal; 80 if there is none, as for the rest of the help. */
function widthOf(command: Command): number {
  return command.configureOutput().getOutHelpWidth?.() ?? 80;
}

/** The examples, with their effects beside them if the terminal is wide enough, otherwise below. */
function textOf(lines: readonly (readonly [string, string])[], width: number): string {
  const longest = Math.max(...lines.map(([command]) => command.length));
  const isWide = lines.every(([, effect]) => longest + effect.length + 4 <= width);
  const shown = lines.map(([command, effect]) =>
    isWide ? `  ${command.padEnd(longest)}  ${effect}` : `  ${command}\n      ${effect}`,
  );
  return `\nExamples:\n${shown.join('\n')}`;
}
