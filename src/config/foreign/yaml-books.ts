import { posix } from 'node:path';
import { isMarkdown } from '../../model/dialects.ts';
import { withoutUndefined } from '../../model/lists.ts';
import type { Matter } from '../../model/publication.ts';
import { readYaml, type YamlText } from '../../platform/yaml.ts';
import { isOutermost, type Level, type ListedChapter, levelIn } from '../chapters.ts';
import { type ForeignBook, type ForeignBookReader, languageOf, listOf, mapOf, peopleOf, textOf } from './values.ts';

/**
 * Reads MkDocs' `mkdocs.yml`: the name, author, description and language of the site, and the pages in `nav`. A section at the
 * top level is a part of the book; a deeper one is a chapter, and its pages are
 * chapters in it. The first of them is that chapter itself if it is an index page.
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
      ...withoutUndefined({ lang: languageOf(mapOf(theme).language), authors: peopleOf(site_author) }),
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

/** An unprocessed entry of the navigation. */
interface NavEntry {
  entry: unknown;
  path: readonly PropertyKey[];
  level: Level;
  title?: string;
}

/** The pages of a navigation in reading order, without external links. */
function* chaptersOf(nav: unknown, folder: string, yaml: YamlText): Generator<ListedChapter> {
  const open: NavEntry[] = entriesOf(nav, ['nav'], { depth: 0, part: undefined, groups: [] });
  for (let next = open.shift(); next; next = open.shift()) {
    const { entry, path, level, title } = next;
    if (typeof entry === 'string') {
      if (/^[a-z][a-z+.-]*:/iu.test(entry) || !/\.(?:md|markdown)$/iu.test(entry)) continue;
      yield {
        file: posix.join(folder, entry),
        ...(title !== undefined && { title }),
        matter: 'main',
        ...level,
        where: yaml.pointOf(path),
      };
    } else if (Array.isArray(entry)) open.unshift(...entriesIn(entry, next));
    else {
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

/** The entries of a section. */
function entriesIn(section: readonly unknown[], { path, level, title }: NavEntry): NavEntry[] {
  if (isOutermost(level)) return entriesOf(section, path, { ...level, part: title });
  if (title === undefined) return entriesOf(section, path, level);
  const [first, ...others] = entriesOf(section, path, { ...level, depth: level.depth + 1 });
  if (first && isIndex(first.entry)) return [{ ...first, level, title }, ...others];
  const groups = [...level.groups, title];
  return entriesOf(section, path, { ...level, depth: level.depth + 1, groups });
}

/** Whether a page is that of its section, as in Material for MkDocs. */
function isIndex(entry: unknown): boolean {
  const page = textOf(entry) ?? textOf(Object.values(mapOf(entry))[0]);
  return page !== undefined && /^(?:index|readme)\.md$/iu.test(posix.basename(page));
}

function entriesOf(list: unknown, path: readonly PropertyKey[], level: Level): NavEntry[] {
  return Array.isArray(list) ? list.map((entry: unknown, index) => ({ entry, path: [...path, index], level })) : [];
}

/**
 * Reads the `_quarto.yml` of a Quarto book: title, authors, language and bibliography, its chapters in their parts, and its
 * appendices.
 * Source: the Quarto guide, "Book Structure".
 */
export const readQuartoYaml: ForeignBookReader = (file, report): ForeignBook => {
  const yaml = readYaml(String(file));
  if (yaml.fault) report('project-file-syntax', { language: 'YAML', reason: yaml.fault.reason }, yaml.fault.point);
  const { book, bibliography, lang } = mapOf(yaml.value);
  const { title, subtitle, author, date, description, chapters, appendices } = mapOf(book);
  const references = listOf(bibliography).flatMap((path) => textOf(path) ?? []);
  return {
    values: {
      ...withoutUndefined({ title: textOf(title), subtitle: textOf(subtitle), description: textOf(description) }),
      ...withoutUndefined({ authors: peopleOf(author), lang: languageOf(lang) }),
      // Others are words such as `today`.
      ...(/^\d{4}-\d{2}-\d{2}$/u.test(textOf(date) ?? '') && { date: textOf(date) }),
      ...(references.length > 0 && { bibliography: references }),
      dialect: 'quarto',
    },
    chapters: [
      ...chaptersOfQuarto(chapters, ['book', 'chapters'], 'main', yaml),
      ...chaptersOfQuarto(appendices, ['book', 'appendices'], 'back', yaml),
    ],
    pointOf: ([key, ...rest]) =>
      yaml.pointOf(key === 'lang' || key === 'bibliography' ? [key, ...rest] : ['book', key ?? '']),
  };
};

function* chaptersOfQuarto(
  list: unknown,
  path: readonly PropertyKey[],
  matter: Matter,
  yaml: YamlText,
  part?: string,
): Generator<ListedChapter> {
  for (const [index, entry] of listOf(list).entries()) {
    const where = [...path, index];
    const file = textOf(entry) ?? textOf(mapOf(entry).file);
    const kind = matter === 'back' ? { kind: 'appendix' as const } : {};
    if (file !== undefined) yield { file, ...kind, matter, depth: 0, part, where: yaml.pointOf(where) };
    const { part: title, chapters } = mapOf(entry);
    // Parts contain chapters, not other parts.
    if (chapters === undefined || part !== undefined) continue;
    const name = textOf(title) ?? '';
    if (isMarkdown(name))
      yield { file: name, kind: 'part', matter, depth: 0, part: name, where: yaml.pointOf([...where, 'part']) };
    yield* chaptersOfQuarto(chapters, [...where, 'chapters'], matter, yaml, name);
  }
}

/** An unprocessed entry of the table of contents. */
interface MystEntry {
  value: unknown;
  path: readonly PropertyKey[];
  level: Level;
}

/**
 * Reads MyST's `myst.yml`: the title of the project, and the pages in its table of contents. An entry at the top level with a
 * title and no file is a part of the book; a deeper one is a chapter with only a title.
 * Source: the MyST guide, "Table of Contents".
 */
export const readMystYaml: ForeignBookReader = (file, report): ForeignBook => {
  const yaml = readYaml(String(file));
  if (yaml.fault) report('project-file-syntax', { language: 'YAML', reason: yaml.fault.reason }, yaml.fault.point);
  const { title, description, authors, bibliography, toc } = mapOf(mapOf(yaml.value).project);
  const references = listOf(bibliography).flatMap((path) => textOf(path) ?? []);
  return {
    values: {
      ...withoutUndefined({ title: textOf(title), description: textOf(description), authors: peopleOf(authors) }),
      ...(references.length > 0 && { bibliography: references }),
      dialect: 'myst',
    },
    chapters: [...pagesOfMyst(toc, yaml)],
    pointOf: (path) => yaml.pointOf(['project', ...path]),
  };
};

function* pagesOfMyst(toc: unknown, yaml: YamlText): Generator<ListedChapter> {
  const open = entriesOfMyst(toc, ['project', 'toc'], { depth: 0, part: undefined, groups: [] });
  for (let next = open.shift(); next; next = open.shift()) {
    const { file, title, children } = mapOf(next.value);
    const [name, heading] = [textOf(file), textOf(title)];
    const { path, level } = next;
    if (name !== undefined && /\.md$/iu.test(name)) {
      yield {
        file: name,
        ...(heading !== undefined && { title: heading }),
        matter: 'main',
        ...level,
        where: yaml.pointOf([...path, 'file']),
      };
    }
    open.unshift(...entriesOfMyst(children, [...path, 'children'], levelIn(level, name, heading)));
  }
}

function entriesOfMyst(list: unknown, path: readonly PropertyKey[], level: Level): MystEntry[] {
  return listOf(list).map((value, index) => ({ value, path: [...path, index], level }));
}
