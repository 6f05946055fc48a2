import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import { type FrontMatter, frontMatterSchema } from './schema.ts';
import { validate } from './validate.ts';
import { readYaml } from './yaml.ts';

/** Reads the front matter of a parsed source and reports what is wrong with it, each fault at its line. */
export function readFrontMatter(tree: Root, file: VFile): FrontMatter {
  const report = reportTo(file);
  const [first] = tree.children;
  if (first?.type !== 'yaml') {
    if (isUnclosed(String(file.value))) report('front-matter-unclosed', {}, { line: 1, column: 1 });
    return {};
  }
  // The text starts on the line below the fence.
  const yaml = readYaml(first.value, (first.position?.start.line ?? 1) + 1);
  if (yaml.fault) {
    report('front-matter-yaml', { reason: yaml.fault.reason }, yaml.fault.point);
    return {};
  }
  const { value, faults } = validate(frontMatterSchema, yaml.value ?? {});
  for (const fault of faults) {
    if (fault.kind === 'key') report('front-matter-key', fault, yaml.pointOf(fault.path));
    else report('front-matter-value', fault, yaml.pointOf(fault.path));
  }
  return value ?? {};
}

/** A fence on the first line, a key below it, and no second fence: the author meant front matter, and lost its end. */
function isUnclosed(text: string): boolean {
  return /^---[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:(?:[ \t\r\n]|$)/u.test(text);
}
