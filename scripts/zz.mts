import { withChromium } from '../src/writers/pdf/chromium.ts';
import * as c from '../src/writers/pdf/document-scripts.ts';
const t0=performance.now();
const orig:any = (await import('puppeteer')).Page?.prototype;
import { CdpPage } from 'puppeteer-core/internal/cdp/Page.js';
const p:any=(CdpPage as any).prototype;
for (const m of ['evaluate','pdf']) { const f=p[m]; p[m]=async function(...a:any[]){ const s=performance.now(); try { return await f.apply(this,a);} finally { console.error(m, String(a[0]).slice(0,60).replace(/\s+/g,' '), JSON.stringify(a[0])?.slice?.(0,80), Math.round(performance.now()-s)); } } }
const { build } = await import('../src/build.ts');
const r = await build({sources:[process.argv[2]!], to:['pdf'], out:'/tmp/w/z'});
console.error(r.exitCode, Math.round(performance.now()-t0));
