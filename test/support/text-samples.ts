/** Real words of every script the document prints: names, and what exercises say. */

export interface TextSample {
  readonly script: string;
  readonly text: string;
  /** The font that its letters come from. */
  readonly font: string;
}

const sample = (script: string, font: string, text: string): TextSample => ({ script, font, text });

export const textSamples: readonly TextSample[] = [
  sample('Latin', 'latin-regular', 'Lie on your back, lift one leg (10–15 times).'),
  sample('Vietnamese', 'latin-regular', 'Nguyễn Thị Hồng'),
  sample('te reo Māori', 'latin-regular', 'Ngāti Kōwhai'),
  sample('Irish', 'latin-regular', 'Ó Súilleabháin'),
  sample('Yoruba', 'latin-regular', 'Ṣọlá Ẹniọlá'),
  sample('Greek', 'latin-regular', 'Αλεξάνδρα Παράδειγμα'),
  sample('Cyrillic', 'latin-regular', 'Юлія Ґалаґан'),
  sample('Arabic', 'arabic-regular', 'ارفع ساقك ببطء (3 مرات) ثم اخفضها'),
  sample('Arabic with vowels', 'arabic-regular', 'مُحَمَّد الله لا الإسلام'),
  sample('Urdu', 'arabic-regular', 'ڈاکٹر ٹھیک ہے'),
  sample('Hebrew', 'hebrew-regular', 'הרימו את הרגל (10 חזרות)'),
  sample('Hebrew with vowels', 'hebrew-regular', 'שָׁלוֹם עֲלֵיכֶם'),
  sample('Devanagari', 'devanagari-regular', 'क्षत्रिय श्रीमान हिन्दी कर्तव्य स्थिति: पैर।'),
  sample('Bengali', 'bengali-regular', 'বাংলা ক্ষুদ্র স্ত্রী আপনার পা ধীরে'),
  sample('Tamil', 'tamil-regular', 'தமிழ் ஸ்ரீ கொடுக்கவும்'),
  sample('Gurmukhi', 'gurmukhi-regular', 'ਪੰਜਾਬੀ ਸ੍ਰੀ ਆਪਣੀ ਲੱਤ ਨੂੰ'),
  sample('Thai', 'thai-regular', 'น้ำดื่ม กรุณายกขาขึ้นช้าๆ'),
  sample('Chinese, simplified', 'sc', '请慢慢抬起腿，保持5秒钟。'),
  sample('Chinese, traditional', 'tc', '請慢慢抬起腿，保持五秒鐘。'),
  sample('Japanese', 'jp', 'ゆっくり足を上げて、骨を伸ばします。'),
  sample('Korean', 'kr', '다리를 천천히 들어 올리세요.'),
];
