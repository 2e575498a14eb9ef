"""Single pieces of information that no line and no page may tear: a number and its unit, a telephone number, a date, a range.

The words for units are those of medicine leaflets in the languages that Clearleaf has catalogues for, and German. A stem
stands for all its endings; in scripts that write no spaces a unit may follow its figure at once.
"""

from __future__ import annotations

import re

CONTEXT = 32
_UNIT = (
    r"(?:mg|g|kg|mcg|µg|μg|ng|ml|mL|l|cl|IU|IE|UI|units?|%|°\s?[CF]|mmol|tablets?|capsules?|drops?|puffs?|pills?|doses?|"
    r"hours?|days?|weeks?|months?|years?|minutes?|times|percent|weekes|horas?|días?|semanas?|mes|meses|años?|tabletas?|"
    r"comprimidos?|pastillas?|veces|vez|dosis|minutos?|fois|ans?|années?|jours?|heures?|semaines?|mois|comprimés?|Tage?n?|"
    r"Stunden?|Wochen?|Monate?n?|Tabletten?|dias?|mês|anos?|vezes|raz|razy|rok|roku|lat|lata|dni|dnia|dzień|ori|ani?|zile|zi|"
    r"or[eă]|luni|lună|beses|oras|araw|linggo|buwan|taon|dosis|fwa|konprime|grenn|doz|minit|èdtan|jou|semèn|mwa|lần|viên|liều|"
    r"phút|giờ|tiếng|ngày|tuần|tháng|năm|tuổi)"
)
_STEMS = {
    "Latn": "tabletk dawk minut godzin tygod tydzi miesi comprimat tablet săptămân",
    "Cyrl": (
        "мг мкг мл табл доз мин хвил час годин день дня дней дні днів сут доб недел тиж месяц місяц год рок раз лет"
    ),
    "Arab": (
        "مرة مرات قرص أقراص جرع دقيق دقائق ساع أيام يوم أسب أساب شهر أشهر سن عام أعوام بار "
        "مرتب دفع نوبت دوز وعده روز هفت ماه سال ملی میلی گول خوراک منٹ گھنٹ دن ہفت مہین"
    ),
    "Deva": "मि गोली गोलि टैबलेट खुराक ख़ुराक मिनट घंट घण्ट दिन हफ सप्ताह महीन माह साल वर्ष बार",
    "Beng": "মিলি বার ট্যাব টি টা ডোজ মাত্রা মিনিট ঘণ্টা ঘন্টা দিন সপ্তাহ মাস বছর",
    "Guru": "ਮਿਲੀ ਵਾਰ ਗੋਲੀ ਖੁਰਾਕ ਖ਼ੁਰਾਕ ਮਿੰਟ ਘੰਟ ਦਿਨ ਹਫ ਮਹੀਨ ਸਾਲ",
    "Taml": "மி முறை தடவை வேளை மாத்திரை டோஸ் நிமிட மணி நாள் நாட்க வார மாத ஆண்டு வருட வயது",
    "Thai": "มิลลิ มก ไมโคร กรัม ครั้ง เม็ด ขนาด โดส มื้อ นาที ชั่วโมง วัน สัปดาห์ อาทิตย์ เดือน ปี",
    "Khmr": "មីលី មក្រ ដង គ្រាប់ ដូស កម្រិត នាទី ម៉ោង ថ្ងៃ សប្តាហ៍ សប្ដាហ៍ អាទិត្យ ខែ ឆ្នាំ",
    "Mymr": "မီလီ ကြိမ် ခါ ပြား လုံး မိနစ် နာရီ ရက် ပတ် သီတင်း လ နှစ်",
    "Ethi": "ሚ ጊዜ እንክብል ኪኒን ታብሌት ዶዝ ደቂቃ ሰዓት ቀን ሳምንት ወር ወራት ዓመት አመት",
    "Hang": "밀리 그램 번 회 정 알 분 시간 일 주 개월 달 년 세 살",
    "Hani": "毫克 微克 克 毫升 次 片 粒 錠 顆 剂 劑 份 分 小时 小時 个 個 天 日 周 週 星期 年 岁 歲",
}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_BEGINNINGS = "|".join(
    sorted((re.escape(s) for words in _STEMS.values() for s in words.split()), key=len, reverse=True)
)
_PIECES = re.compile(
    rf"\d[\d.,]*\s*{_UNIT}(?![^\W\d])"
    rf"|\d[\d.,]*[\s\u200b\u2060]*(?:{_BEGINNINGS})"
    r"|\+?\(?\d(?:[\d()]|[-. \u00a0](?=[\d(])){5,}\d"
    rf"|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?"
    r"|\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b"
    r"|\d[\d.,]*\s*(?:to|–|-|a|à|bis|至|到)\s*\d[\d.,]*",
    re.UNICODE,
)


def split_piece(before: str, after: str) -> str | None:
    """The piece of information that the break between two lines splits, None where it splits none."""
    head, tail = before[-CONTEXT:], after[:CONTEXT]
    glue = "" if head.endswith(("-", "\u2010", "/")) else " "
    at = len(head) + len(glue)
    for found in _PIECES.finditer(head + glue + tail):
        if found.start() < len(head) and found.end() > at:
            return found[0]
    return None
