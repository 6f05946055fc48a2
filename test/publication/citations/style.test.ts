import { describe, expect, test } from 'vitest';
import { machineHost } from '../../../src/platform/host.ts';
import { loadLocale } from '../../../src/publication/citations/style.ts';

const expected = {
  ...{
    'en': 'en-US',
    'en-GB': 'en-GB',
    'en-AU': 'en-US',
    'de': 'de-DE',
    'de-CH': 'de-CH',
    'fr': 'fr-FR',
    'es': 'es-ES',
  },
  ...{ 'it': 'it-IT', 'pt': 'pt-BR', 'pt-PT': 'pt-PT', 'nl': 'nl-NL', 'pl': 'pl-PL', 'ru': 'ru-RU', 'zh': 'zh-CN' },
  ...{ 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', 'zh-TW': 'zh-TW', 'zh-HK': 'zh-TW', 'ja': 'ja-JP', 'ko': 'ko-KR' },
  ...{ 'ar': 'ar', 'ar-EG': 'ar', 'he': 'he-IL', 'hi': 'hi-IN', 'fa': 'fa-IR', 'tlh': 'en-US' },
};

describe('the locale of a language', () => {
  test.each(Object.entries(expected))('%s is %s', async (lang, name) => {
    const locale = await loadLocale(lang, machineHost());
    expect(locale.name).toBe(name);
    expect(locale.text).toContain(`xml:lang="${name}"`);
    expect(locale.text).toContain('<term name="page"');
  });
});
