import type { DescribedCommand } from './described.ts';

/** The manual page `offprint(1)`, in the macros of man(7). */
export function manualPage(commands: readonly DescribedCommand[], description: string, version: string): string {
  return `${[
    `.TH OFFPRINT 1 "" "offprint ${version}"`,
    '.SH NAME',
    `offprint \\- ${escaped(description.replace(/\.$/u, '').replace(/^P/u, 'p'))}`,
    '.SH SYNOPSIS',
    ...commands.flatMap(({ names, usage }) => [
      `.B offprint ${names[0]}`,
      `${escaped(`[options] ${usage}`.trim())}`,
      '.br',
    ]),
    '.B offprint',
    escaped('[options] <source...>'),
    '.SH COMMANDS',
    ...commands.flatMap(sectionOf),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, escaped(meaning)]),
    '.SH ENVIRONMENT',
    ...variables.flatMap(([name, meaning]) => ['.TP', `.B ${name}`, escaped(meaning)]),
  ].join('\n')}\n`;
}

function sectionOf({ names, usage, description, options }: DescribedCommand): string[] {
  return [
    `.SS ${escaped(`offprint ${names[0]} ${usage}`.trim())}`,
    escaped(`${description.charAt(0).toUpperCase()}${description.slice(1)}.`),
    ...options.flatMap((option) => ['.TP', `.B ${escaped(option.flags)}`, escaped(withFullStop(option.description))]),
  ];
}

function withFullStop(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const exitCodes = [
  ['0', 'Success. There can be warnings.'],
  ['1', 'A document has errors.'],
  ['2', 'The command, the config, a template or a plugin is invalid.'],
  ['3', 'Something is missing on the computer. Run offprint doctor.'],
  ['70', 'A bug in Offprint.'],
  ['130', 'The run was interrupted.'],
] as const;

const variables = [
  ['NO_COLOR, FORCE_COLOR', 'Turn colours off or on.'],
  ['OFFPRINT_BROWSER_SANDBOX', 'If it is false, the browser may run without its sandbox.'],
  ['OFFPRINT_EPUBCHECK', 'The program or .jar file of EPUBCheck, or none.'],
  ['PUPPETEER_EXECUTABLE_PATH', 'The browser for printing.'],
  ['SOURCE_DATE_EPOCH', 'The time of signatures for documents without a date.'],
  ['XDG_CACHE_HOME', 'The folder of the cache.'],
] as const;

/** Text in roff: hyphens are those of commands, and no line begins with a control character. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/gmu, '\\&$&');
}
