/** Created by the build, or outside the repository. */
const elsewhere = /^(?:lib|dist|node_modules|\.\.\/shared)(?:\/|$)/u;

/** Folders and files, alone or as an argument of a command; `@scope/package` and `<placeholder>` are neither. */
const pathLike = /^(?:\.{0,2}\/)?[\w.-][\w.{},-]*(?:\/[\w.{},-]*)*$/u;

const fileName = /\.(?:ts|mjs|md|json|yaml|toml)$/u;

/** The paths of files and folders that a Markdown text names: in code spans, in code blocks and as targets of links. */
export function namedPaths(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```[^\n]*\n(.*?)^```/gmsu)].map(([, block = '']) => block);
  const spans = [...markdown.replace(/^```.*?^```/gmsu, '').matchAll(/`([^`]+)`/gu)].map(([, span = '']) => span);
  const links = [...markdown.matchAll(/\]\((?!\w+:)([^)#]+)[^)]*\)/gu)].map(([, target = '']) => target);
  const found = [...[...blocks, ...spans].flatMap(pathsInCode), ...links].flatMap(expanded);
  return [...new Set(found)].filter((path) => !elsewhere.test(path));
}

/** In a command, only what ends as a file or a folder does: `-t mkdocs/tabs` is the name of a test. */
function pathsInCode(code: string): string[] {
  const words = code.split(/[\s()│◀▶─┬┼┘┐┌]+/u).map((word) => word.replace(/[,;.]$/u, ''));
  const end = words.length === 1 ? /\/|\.\w+$/u : /(?:\/|\.(?:ts|mjs|md|json|yaml))$/u;
  return words.filter((word) => pathLike.test(word) && end.test(word) && (word.includes('/') || fileName.test(word)));
}

/** `checks/{epub,web}` names two paths. */
function expanded(path: string): string[] {
  const { before, choices, after } = /^(?<before>.*?)\{(?<choices>[^}]*)\}(?<after>.*)$/u.exec(path)?.groups ?? {};
  if (before === undefined || choices === undefined || after === undefined) return [path];
  return choices.split(',').flatMap((choice) => expanded(`${before}${choice}${after}`));
}

/**
 * The paths that no file or folder has. A path may leave out the folders before it, as `markdown/read.ts` does.
 *
 * @param files all files of the repository
 */
export function missingPaths(paths: readonly string[], files: readonly string[]): string[] {
  const ends = new Set(files.flatMap((file) => endsOf(file)));
  return paths.filter((path) => !ends.has(path.replace(/^\.\//u, '').replace(/\/$/u, '')));
}

/** `b/c.ts` and `b` are two of the ends of `a/b/c.ts` and of its folders. */
function endsOf(file: string): string[] {
  const steps = file.split('/');
  return steps.flatMap((_, from) =>
    steps.slice(from).map((__, count) => steps.slice(from, from + count + 1).join('/')),
  );
}
