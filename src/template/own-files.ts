import { relative, sep } from 'node:path';
import { withLineFeeds } from '../model/characters.ts';
import type { EngineChoice } from '../model/options/print.ts';
import type { Host } from '../platform/host.ts';
import { readProjectFile } from '../platform/project-file.ts';
import type { Medium } from './definition.ts';
import type { OwnFile, OwnFiles, Template, TypstModule } from './template.ts';
import { styleSheet } from './template-files.ts';

/** The media that style sheets of authors are for. */
const styled: ReadonlySet<Medium> = new Set<Medium>(['page', 'site', 'print', 'chapter']);

/**
 * A template with an author's own style sheets and modules, which come after its own. They may be a stranger's: style sheets
 * load nothing, and modules import only what Typst is given.
 */
export async function withOwnFiles(template: Template, { css = [], typst = [] }: OwnFiles, host: Host) {
  const sheets = await Promise.all(css.map(async (file) => unbreakable(await styleSheet(await readText(file, host)))));
  const modules = await Promise.all(
    typst.map(
      async (file): Promise<TypstModule> => ({
        path: relative(file.root, file.path).split(sep).join('/'),
        isOwn: true,
        text: await readText(file, host),
      }),
    ),
  );
  const own: Template = {
    ...template,
    styles: (medium, names) => [template.styles(medium, names), ...(styled.has(medium) ? sheets : [])].join('\n'),
    warnings: [...(template.warnings ?? []), ...(css.length > 0 ? await warningsOf(css, host) : [])],
    typst: async () => [...((await template.typst?.()) ?? []), ...modules],
    engine: engineWith({ css, typst }, template.engine),
  };
  return own;
}

/** The engine of a template with files of an author: Typst reads no style sheets. */
export function engineWith(
  { css = [], typst = [] }: OwnFiles,
  engine: EngineChoice | undefined,
): EngineChoice | undefined {
  return css.length > 0 && typst.length === 0 ? undefined : engine;
}

async function warningsOf(files: readonly OwnFile[], host: Host) {
  const { checkStyles } = await import('./style-check/check-styles.ts');
  return checkStyles(
    files.map(({ path, root }) => ({ path, folder: root })),
    host,
  );
}

/** A style sheet that cannot end the `style` element around it. */
function unbreakable(css: string): string {
  return css.replace(/<\/(?=style)/giu, '<\\/');
}

/** Maximum bytes. */
const sizeLimit = 1_000_000;

/** The file was found before. If it has gone since, it is empty. */
async function readText({ path, root }: OwnFile, host: Host): Promise<string> {
  const read = await readProjectFile(path, { root, limit: sizeLimit }, host);
  return typeof read === 'string' ? '' : withLineFeeds(new TextDecoder().decode(read));
}
