import { join, resolve } from 'node:path';
import { suggest } from '../../model/wording.ts';
import type { Host } from '../../platform/host.ts';
import { installation } from '../../platform/installation.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import type { FileContext, NamedFile } from './library.ts';

/** The built-in styles, by name: files of `csl/styles`. */
const shipped: Readonly<Record<string, string>> = {
  'acm': 'association-for-computing-machinery',
  'ama': 'american-medical-association',
  'apa': 'apa',
  'chicago-author-date': 'chicago-author-date',
  'chicago-note': 'chicago-fullnote-bibliography',
  'harvard': 'harvard-cite-them-right',
  'ieee': 'ieee',
  'mla': 'modern-language-association',
  'nature': 'nature',
  'vancouver': 'vancouver',
};

/** Their names in the CSL style repository, which other tools use. */
const byFile = new Map(Object.values(shipped).map((file) => [file, file]));

/** Maximum bytes of a style: the longest known one has a quarter. */
const sizeLimit = 1_000_000;

/** The text of a style: a built-in one, by name, or a CSL file of the project. Problems are reported. */
export async function loadStyle({ path: style, where }: NamedFile, context: FileContext): Promise<string | undefined> {
  const { report, host, root, folder } = context;
  const known = Object.keys(shipped);
  if (!/[\\/.]/u.test(style)) {
    const file = Object.hasOwn(shipped, style) ? shipped[style] : byFile.get(style);
    if (file !== undefined)
      return new TextDecoder().decode(await host.readFile(join(installation, 'csl', 'styles', `${file}.csl`)));
    report('citation-style-missing', { style, ...suggest(style, known), known }, where);
    return undefined;
  }
  const path = resolve(folder, style);
  const found = await readProjectFile(path, { root, limit: sizeLimit }, host);
  if (found === 'outside') report('citation-style-outside', { style }, where);
  else if (found === 'missing') report('citation-style-missing', { style, known }, where);
  else {
    const text = found === 'large' ? '' : new TextDecoder().decode(found);
    const reason = found === 'large' ? `it is larger than ${sizeLimit / 1e6} MB` : faultOf(text);
    if (reason === undefined) return text;
    report('citation-style-broken', { style, reason }, where);
  }
  return undefined;
}

/** Why a file cannot be used as a style. */
function faultOf(text: string): string | undefined {
  if (!/<style\b[^<>]*xmlns="http:\/\/purl\.org\/net\/xbiblio\/csl"/u.test(text)) return 'it is not a CSL file';
  const [parent] = /(?<=\/styles\/)[^"/]+(?="[^<>]{0,200}rel="independent-parent")/u.exec(text) ?? [];
  if (parent !== undefined) return `it is only an alias of the style \`${parent}\``;
  if (!text.includes('<citation')) return 'it does not define citations';
  return callsMacrosWithoutEnd(text) ? 'its macros call each other without end' : undefined;
}

/** Maximum calls of a style once each macro is expanded: styles in use have some thousands. */
const mostCalls = 100_000;

/** Maximum nesting depth of macros. */
const deepest = 100;

const call = /\bmacro=["'](?<name>[^"'<>]*)["']/gu;

/**
 * Whether a style has more macro calls than the engine, which expands each macro, has memory for: ten lines suffice for
 * millions. A macro that calls itself counts as none here; the engine reports it.
 */
export function callsMacrosWithoutEnd(style: string): boolean {
  const [before = '', ...macros] = style.split(/<macro\s+name=["']/u);
  const bodies = new Map(
    macros.map((macro) => [macro.split(/["']/u, 1)[0] ?? '', macro.split('</macro>', 1)[0] ?? '']),
  );
  const others = [before, ...macros.map((macro) => macro.slice(macro.indexOf('</macro>')))].join('\n');
  const known = new Map<string, number>();
  const callsIn = (text: string, depth: number): number => {
    if (depth > deepest) return mostCalls;
    let count = 0;
    for (const { groups: { name = '' } = {} } of text.matchAll(call)) count += 1 + callsOf(name, depth);
    return Math.min(count, mostCalls);
  };
  const callsOf = (name: string, depth: number): number => {
    const count = known.get(name);
    if (count !== undefined) return count;
    known.set(name, 0);
    known.set(name, callsIn(bodies.get(name) ?? '', depth + 1));
    return known.get(name) ?? 0;
  };
  return callsIn(others, 0) >= mostCalls;
}

/** The built-in locales, files of `csl/locales`. The first of a language is its default. */
const locales = [
  ...['en-US', 'en-GB', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'fr-CA', 'es-ES', 'es-CL', 'es-MX', 'it-IT'],
  ...['pt-BR', 'pt-PT', 'nl-NL', 'pl-PL', 'ru-RU', 'zh-CN', 'zh-TW', 'ja-JP', 'ko-KR', 'ar', 'he-IL', 'hi-IN', 'fa-IR'],
];

/** The terms of a language, in CSL's XML. */
export interface Locale {
  name: string;
  text: string;
}

/** The locale for a language tag; English if there is none. */
export async function loadLocale(lang: string, host: Host): Promise<Locale> {
  const name = localeFor(lang);
  const bytes = await host.readFile(join(installation, 'csl', 'locales', `locales-${name}.xml`));
  return { name, text: new TextDecoder().decode(bytes) };
}

function localeFor(lang: string): string {
  const { language, region, script } = new Intl.Locale(lang);
  const ofLanguage = locales.filter((name) => name.split('-', 1)[0] === language);
  if (language === 'zh' && (script === 'Hant' || region === 'HK' || region === 'MO')) return 'zh-TW';
  return ofLanguage.find((name) => name === `${language}-${region}`) ?? ofLanguage[0] ?? 'en-US';
}
