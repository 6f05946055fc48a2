import { dirname, join } from 'node:path/posix';
import { importsOf } from './imports.ts';

/** The rooms of `src/`, lowest layer first. A room is a folder, or a file that stands alone. */
const layers = [
  ['model'],
  ['platform'],
  ['pdf'],
  ['markdown', 'html', 'publication', 'template', 'shell', 'engines', 'writers', 'readers', 'checks'],
  [
    ...['build', 'check', 'diff', 'formats', 'prepare', 'produce', 'session', 'emit', 'config', 'provenance'],
    ...['reproduction', 'watch', 'preview', 'init', 'doctor', 'fix', 'lsp', 'fleet', 'merge'],
  ],
  ['cli', 'index'],
];

/** The layer whose rooms do not know each other: each stage stands alone, so that it can be read and changed alone. */
const stages = 3;

/**
 * The only imports between stages: writers and engines fill the shells of a template, the PDF writer has an engine print, and
 * checks have finished files read.
 */
const bridges = new Set([
  'shell → template',
  'engines → template',
  'engines → shell',
  'writers → template',
  'writers → shell',
  'writers → engines',
  'checks → readers',
]);

/** The folders in `src/engines/` that all engines may use. Every other one is an engine. */
const sharedByEngines = ['defects', 'glyphs', 'page-numbers', 'structure', 'texts'];

/** The files in `src/engines/` that choose an engine. */
const engineTables = ['src/engines/engines.ts', 'src/engines/auto.ts'];

/**
 * Checks that each file imports from its own room or a lower layer only, types included.
 *
 * @param files path, as `src/model/report.ts`, to text.
 * @returns a complaint for each import that breaks a rule, as `path:line reason`.
 */
export function layerViolations(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => {
    if (layer(room(path)) === -1) {
      return [`${path}:1 Unexpected room \`${room(path)}\`: give it a layer in \`scripts/layers.ts\``];
    }
    return importsOf(path, text).flatMap(({ specifier, line }) => {
      const reason = specifier.startsWith('.') ? objection(path, join(dirname(path), specifier)) : undefined;
      return reason ? [`${path}:${line} ${reason}`] : [];
    });
  });
}

function objection(path: string, target: string): string | undefined {
  if (!target.startsWith('src/')) return undefined;
  const [from, to] = [room(path), room(target)];
  const [above, below] = [layer(from), layer(to)];
  if (from === to) return knowsEngine(path, target) ? `Unexpected import of \`${target}\`: ${engineRule}` : undefined;
  if (below > above) return `Unexpected import of \`${target}\`: \`${to}\` lies in a higher layer than \`${from}\``;
  if (below === stages && above === stages && !bridges.has(`${from} → ${to}`)) {
    return `Unexpected import of \`${target}\`: \`${from}\` and \`${to}\` are stages that do not know each other`;
  }
  return undefined;
}

const engineRule = 'only an engine itself and the table of engines know what is in its folder';

function knowsEngine(path: string, target: string): boolean {
  const engine = engineOf(target);
  return engine !== undefined && engine !== engineOf(path) && !engineTables.includes(path);
}

/** The engine that a file belongs to. */
function engineOf(path: string): string | undefined {
  const folder = /^src\/engines\/([^/]+)\//.exec(path)?.[1];
  return folder === undefined || sharedByEngines.includes(folder) ? undefined : folder;
}

/** `src/writers/pdf/pdf.ts` and `src/writers/writer.ts` lie in `writers`, `src/cli.ts` and `src/cli/help.ts` in `cli`. */
function room(path: string): string {
  return path.replace(/^src\//, '').replace(/(\/|\.ts$).*/, '');
}

function layer(name: string): number {
  return layers.findIndex((rooms) => rooms.includes(name));
}
