import { dirname, resolve } from 'node:path';
import { isPath } from '../config/defaults.ts';
import type { FrontMatterReading } from '../config/front-matter.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { ProjectSource } from '../config/sources.ts';
import { findStyleFiles, type StyleKey, styleKeys } from '../config/style-files.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { isInside } from '../platform/host-paths.ts';
import type { OwnFile, OwnFiles } from '../template/template.ts';
import { templateFolder } from '../template/template-files.ts';

/** A template by its name, or by its path relative to a folder. */
export interface TemplateChoice {
  name: string;
  root: string;
  /** The project root, which contains the templates that it extends. Default: `root`. */
  project?: string;
  /** Files that the document, or its project for it, adds to the template. */
  own?: OwnFiles;
}

/** What the look of a document depends on besides its front matter. */
interface StyleContext {
  host: Host;
  report: Report;
  /** The files that the project adds to templates. */
  styleFiles: OwnFiles;
  isUntrusted: boolean;
}

/**
 * The template that a document names, or its project for it; otherwise the built-in one for its kind.
 *
 * @param own the document's front matter, without the project's defaults
 */
export async function templateOf(
  source: ProjectSource,
  { template }: FrontMatter,
  kind: Publication['kind'],
  own: FrontMatterReading,
  { host, report, styleFiles, isUntrusted }: StyleContext,
): Promise<TemplateChoice> {
  const { path, root } = source;
  const files = { ...styleFiles, ...(await styleFilesIn(source, own, { host, report, isUntrusted })) };
  const choice = { name: template ?? kind, root: dirname(path), project: root, own: files };
  if (own.values.template === undefined) return choice;
  const isOutside = isPath(choice.name) && !(await isInside(resolve(choice.root, choice.name), root, host));
  if (isOutside || !(await templateFolder(choice.name, choice.root, host))) {
    const expected = isOutside
      ? 'a folder inside the project'
      : 'a built-in template, or a folder with a `template.yaml`';
    report('front-matter-value', { key: 'template', found: `\`${choice.name}\``, expected }, own.pointOf(['template']));
    return { ...choice, name: kind };
  }
  return choice;
}

/** The files that a document adds to its template, as far as they can be used. */
async function styleFilesIn(
  { path, root }: ProjectSource,
  { values, pointOf }: FrontMatterReading,
  { host, report, isUntrusted }: Omit<StyleContext, 'styleFiles'>,
): Promise<OwnFiles> {
  const found: Partial<Record<StyleKey, OwnFile[]>> = {};
  for (const key of styleKeys) {
    const paths = values[key];
    if (paths === undefined) continue;
    const { files, faults } = await findStyleFiles(key, paths, { folder: dirname(path), root, isUntrusted }, host);
    for (const { index, ...fault } of faults) report('style-file', fault, pointOf([key, index]));
    found[key] = files;
  }
  return found;
}
