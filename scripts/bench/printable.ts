import { resolveProject } from '../../src/config/project.ts';
import type { PrintOptions } from '../../src/model/format-options.ts';
import type { Publication } from '../../src/model/publication.ts';
import { isError } from '../../src/model/report.ts';
import { machineHost } from '../../src/platform/host.ts';
import { prepare } from '../../src/prepare.ts';
import { optionsOf } from '../../src/produce/format-views.ts';
import { forFormat } from '../../src/publication/for-format.ts';
import { loadTemplate } from '../../src/template/load.ts';
import { withOptions } from '../../src/template/options.ts';
import type { Template } from '../../src/template/template.ts';
import type { WriterOptions } from '../../src/writers/writer.ts';

/** What the PDF writer is given for a source. */
export interface Printable {
  publication: Publication;
  template: Template;
  options: WriterOptions<PrintOptions>;
}

/** Reads a source as a build does. @param mayHaveFaults whether errors in it are ignored */
export async function printable(source: string, mayHaveFaults = false): Promise<Printable> {
  const host = machineHost();
  const project = await resolveProject({ sources: [source], to: ['pdf'] }, host);
  const [first] = project.sources;
  if (!first) throw new Error(`Cannot measure without \`${source}\``);
  const {
    value: { publication, template, frontMatter },
    messages,
  } = await prepare(first, host, {
    ...project,
    variants: { built: undefined },
  });
  if (!publication || !template || (!mayHaveFaults && messages.some(isError)))
    throw new Error(`Cannot measure with \`${source}\`, which has errors`);
  const loaded = await loadTemplate(template.name, template.root, host, template.project);
  const { toc, references } = frontMatter;
  return {
    publication: forFormat(publication, 'pdf'),
    template: withOptions(loaded, frontMatter.templateOptions ?? {}).template,
    options: {
      own: optionsOf('pdf', project, frontMatter),
      files: {},
      contents: toc === false ? false : toc?.depth,
      pageReferences: references?.pages,
    },
  };
}
