import { dirname, resolve } from 'node:path';
import { isPath } from '../config/defaults.ts';
import type { FrontMatterReading } from '../config/front-matter.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { ProjectSource } from '../config/sources.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { isInside } from '../platform/host-paths.ts';
import { templateFolder } from '../template/load.ts';

/** A template by its name, or by its path relative to a folder. */
export interface TemplateChoice {
  name: string;
  root: string;
  /** The project root, which contains the templates that it extends. Default: `root`. */
  project?: string;
}

/**
 * The template that a document names, or its project for it; otherwise the built-in one for its kind.
 *
 * @param own the document's front matter, without the project's defaults
 */
export async function templateOf(
  { path, root }: ProjectSource,
  { template }: FrontMatter,
  kind: Publication['kind'],
  own: FrontMatterReading,
  { host, report }: { host: Host; report: Report },
): Promise<TemplateChoice> {
  const choice = { name: template ?? kind, root: dirname(path), project: root };
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
