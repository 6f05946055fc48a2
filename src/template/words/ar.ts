import { numberedWords } from './numbered.ts';
import { arabicIndic, western } from './numerals.ts';
import { listIn, pluralIn } from './plural.ts';
import type { Words } from './words.ts';

const lang = 'ar';
const plural = pluralIn(lang);
const list = listIn(lang);

/** Arabic, with the digits of a region. */
function arabic(number: Words['number'], counterStyle: Words['counterStyle']): Words {
  return {
    ...numberedWords({
      lang,
      names: {
        figure: 'الشكل',
        table: 'الجدول',
        listing: 'الشيفرة',
        equation: 'المعادلة',
        section: 'القسم',
        chapter: 'الفصل',
        part: 'الجزء',
        appendix: 'الملحق',
        page: 'الصفحة',
        example: 'المثال',
        exercise: 'التمرين',
        solution: 'الحل',
        definition: 'التعريف',
        theorem: 'المبرهنة',
        proof: 'البرهان',
      },
      onPage: ' في الصفحة #',
      captionSeparator: ': ',
      titleSeparator: ': ',
      digits: number,
      partNumeral: number,
    }),
    contents: 'المحتويات',
    notes: 'الحواشي',
    note: (note) => `الحاشية ${number(note)}`,
    backToText: (note, nth = 1) =>
      `العودة إلى النص من الحاشية ${number(note)}${nth > 1 ? `، الإحالة ${number(nth)}` : ''}`,
    cover: 'الغلاف',
    coverOf: (title) => `غلاف «${title}»`,
    titlePage: 'صفحة العنوان',
    start: 'بداية النص',
    landmarks: 'معالم الكتاب',
    pages: 'الصفحات',
    page: (page, total) => `الصفحة ${number(page)} من ${number(total)}`,
    skipToContent: 'انتقل إلى المحتوى',
    download: 'تنزيل',
    site: {
      previous: 'السابق',
      next: 'التالي',
      onThisPage: 'في هذه الصفحة',
      youAreHere: 'أنت هنا',
      edit: 'عدّل هذه الصفحة',
      close: 'إغلاق',
      notFound: 'الصفحة غير موجودة',
      notFoundText: 'لا توجد صفحة في هذا العنوان. ربما نُقلت: تسرد المحتويات جميع الصفحات.',
      moved: 'نُقلت هذه الصفحة',
    },
    byline: (names) => `تأليف: ${names}`,
    credits: {
      edited: 'تحرير: #',
      translated: 'ترجمة: #',
      illustrated: 'رسوم: #',
      photographed: 'تصوير: #',
      introduced: 'تقديم: #',
      afterword: 'كلمة ختامية: #',
      compiled: 'جمع وإعداد: #',
      adapted: 'اقتباس: #',
      with: 'بمشاركة: #',
    },
    draft: (faults) => {
      const counted = plural(faults, {
        one: 'خطأ واحد',
        two: 'خطآن',
        few: `${number(faults)} أخطاء`,
        other: `${number(faults)} خطأ`,
      });
      return `مسودة: ${counted}`;
    },
    published: 'تاريخ النشر',
    updated: 'تاريخ التحديث',
    done: 'منجز',
    toDo: 'لم ينجز بعد',
    abstract: 'ملخص',
    keywords: 'الكلمات المفتاحية',
    listOfFigures: 'قائمة الأشكال',
    listOfTables: 'قائمة الجداول',
    listOfListings: 'قائمة الشيفرات',
    bibliography: 'المراجع',
    index: 'الفهرس',
    glossary: 'مسرد المصطلحات',
    see: 'انظر',
    seeAlso: 'انظر أيضًا',
    punctuation: { comma: '، ', colon: ': ' },
    list,
    number,
    counterStyle,
    admonitions: {
      note: 'ملاحظة',
      tip: 'نصيحة',
      important: 'مهم',
      warning: 'تحذير',
      caution: 'تنبيه',
      example: 'مثال',
      exercise: 'تمرين',
      solution: 'الحل',
      definition: 'تعريف',
      theorem: 'مبرهنة',
      proof: 'البرهان',
    },
    controls: {
      tools: 'أدوات الصفحة',
      copy: 'نسخ',
      copied: 'تم النسخ',
      theme: 'الألوان',
      light: 'فاتح',
      dark: 'داكن',
      auto: 'حسب النظام',
      search: 'بحث',
      searchBook: 'البحث في الكتاب',
      results: 'النتائج',
      noResults: 'لا توجد نتائج',
      searchNeedsServer: 'لا يعمل البحث إلا عند قراءة الكتاب من خادم ويب. وفي كل صفحة يعمل بحث المتصفح.',
      searchFailed: 'تعذر تحميل البحث.',
      close: 'إغلاق',
    },
    accessibility: {
      text: 'يمكن تكبير النص وتغيير ألوانه وقراءته بصوت مسموع.',
      structure: 'يمكن التنقل فيه بالعناوين وبقائمة المحتويات.',
      picturesAll: 'لكل صورة نص بديل.',
      picturesSome: (without, total) => {
        const pictures = plural(without, {
          one: 'صورة واحدة',
          two: 'صورتان',
          few: `${number(without)} صور`,
          other: `${number(without)} صورة`,
        });
        const have = plural(without, { two: 'ليس لهما', other: 'ليس لها' });
        return `${pictures} من أصل ${number(total)} ${have} نص بديل.`;
      },
      math: 'المعادلات مكتوبة بصيغة MathML.',
      pages: 'صفحات الطبعة الورقية معلَّمة.',
      moving: 'بعض الصور متحركة، ولم يُتحقق مما إذا كانت تومض.',
    },
  };
}

/** Arabic as it is printed from Egypt eastwards, and where no country is said. */
export const ar: Words = arabic(arabicIndic, 'arabic-indic');

/** Arabic as it is printed in the Maghreb, with western digits. */
export const arMaghreb: Words = arabic(western, 'decimal');
