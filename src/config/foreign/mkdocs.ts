import { posix } from 'node:path';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { readYaml, type YamlText } from '../../platform/yaml.ts';
import type { ListedChapter } from '../chapters.ts';
import { type ForeignBook, type ForeignBookReader, languageOf, mapOf, peopleOf, textOf } from './values.ts';

/** The position of a page in the navigation. */
interface Level {
  depth: number;
  part: string | undefined;
}

/**
 * Reads MkDocs' `mkdocs.yml`: the name, author, description and language of the site, and the pages in `nav`. A section at the
 * top level is a part of the book; in deeper ones, the pages below the first are chapters in it.
 * Source: the MkDocs user guide, "Configuration".
 */
export const readMkdocsYaml: ForeignBookReader = (file, report): ForeignBook => {
  // Tags such as `!!python/name` and `!ENV` only have a meaning in Python.
  const text = String(file).replace(/(?<=[:\s-])!{1,2}[A-Za-z][\w/.:]*/gu, (tag) => ' '.repeat(tag.length));
  const yaml = readYaml(text);
  if (yaml.fault) report('project-file-syntax', { language: 'YAML', reason: yaml.fault.reason }, yaml.fault.point);
  const { site_name, site_author, site_description, copyright, docs_dir, theme, nav } = mapOf(yaml.value);
  const folder = textOf(docs_dir) ?? 'docs';
  return {
    values: {
      ...withoutUndefined({
        title: textOf(site_name),
        description: textOf(site_description),
        rights: textOf(copyright),
      }),
      ...withoutUndefined({
        lang: languageOf(mapOf(theme).language),
        authors: peopleOf(site_author),
      }),
      dialect: 'mkdocs',
    },
    chapters: [...chaptersOf(nav, folder, yaml)],
    pointOf: ([key]) => yaml.pointOf([originOf[String(key)] ?? 'nav']),
  };
};

const originOf: Readonly<Record<string, string>> = {
  title: 'site_name',
  authors: 'site_author',
  description: 'site_description',
  rights: 'copyright',
  lang: 'theme',
};

/** The pages of a navigation in reading order, without external links. */
function* chaptersOf(nav: unknown, folder: string, yaml: YamlText): Generator<ListedChapter> {
  const open: { entry: unknown; path: readonly PropertyKey[]; level: Level; title?: string }[] = entriesOf(
    nav,
    ['nav'],
    { depth: 0, part: undefined },
  );
  for (let next = open.shift(); next; next = open.shift()) {
    const { entry, path, level, title } = next;
    if (typeof entry === 'string') {
      if (/^[a-z][a-z+.-]*:/iu.test(entry) || !/\.(?:md|markdown)$/iu.test(entry)) continue;
      yield {
        file: posix.join(folder, entry),
        ...(title !== undefined && { title }),
        matter: 'main',
        depth: Math.max(0, level.depth - 1),
        part: level.part,
        where: yaml.pointOf(path),
      };
    } else if (Array.isArray(entry)) {
      const part = level.depth === 0 ? title : level.part;
      open.unshift(...entriesOf(entry, path, { depth: level.depth + 1, part }));
    } else {
      const named = Object.entries(mapOf(entry)).map(([key, value]) => ({
        entry: value,
        path: [...path, key],
        level,
        title: key,
      }));
      open.unshift(...named);
    }
  }
}

function entriesOf(list: unknown, path: readonly PropertyKey[], level: Level) {
  return Array.isArray(list) ? list.map((entry: unknown, index) => ({ entry, path: [...path, index], level })) : [];
}
