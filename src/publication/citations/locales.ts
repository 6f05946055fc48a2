import { join } from 'node:path';
import type { Host } from '../../platform/host.ts';
import { installation } from '../../platform/installation.ts';

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
