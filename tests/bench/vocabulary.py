"""The words that made-up libraries are written in: skewed as in prose, in six languages.

The most frequent words are common ones, the rest is put together from syllables. Words are drawn
once, onto a long tape, and a sentence is a piece of that tape from a place drawn at random: that
keeps the skew of the words and costs a slice. Everything is drawn with `Random.random`, which gives
the same numbers in every version of Python.
"""

from bisect import bisect
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from random import Random

Draw = Callable[[], float]
"""Gives a number from 0 up to 1, as `Random.random` does."""

_FREQUENT = {
    "en": (
        "the of and to in a that for on with as by at from this was is it will not be an "
        "which has after its said says were are had who their been would border talks "
        "minister security report agreement water office council meeting town government "
        "official week bridge trade company road project order court harbour energy price "
        "village statement release people under over between during before against among "
        "first second new old north south east west river valley ministry police army union "
        "party press agency region province district committee commission plan fund budget "
        "tax law bill vote election cabinet deputy chief head member group unit force ship "
        "port rail line grid plant mine field farm harvest grain oil gas coal steel cement "
        "cable signal network data record letter note map list number share market bank loan "
        "debt rate cost year month day night morning spring summer autumn winter early late "
        "former current next last several many few some all both each other same different "
        "likely open closed public private local national joint special final annual initial "
        "general common central eastern western announced agreed signed met visited asked "
        "called named opened closed built moved sent gave found held led left made put ran "
        "saw set took told wrote denied confirmed reported expected planned delayed "
        "cancelled approved rejected reviewed supported opposed warned promised"
    ),
    "ur": (
        "کے کی میں کا سے پر نے اور کو ہے کہ یہ وہ بھی تھا ایک اس گیا ہیں لیے وزیر اجلاس "
        "معاہدہ پانی سرحد حکومت شہر دریا سڑک خبر دفتر کمیٹی بیان فیصلہ منصوبہ علاقہ پولیس "
        "تجارت قیمت گاؤں امن کام لوگ دن سال ہفتہ نیا پرانا کمپنی بجلی عدالت قانون رپورٹ سوال "
        "جواب"
    ),
    "ar": (
        "في من على أن إلى التي الذي عن مع هذا كان بعد قبل بين كل وزير اجتماع اتفاق مياه حدود "
        "حكومة مدينة نهر طريق خبر مكتب لجنة بيان قرار مشروع منطقة شرطة تجارة سعر قرية أمن "
        "عمل يوم سنة أسبوع جديد شركة كهرباء محكمة قانون تقرير سؤال جواب الأمن الماء"
    ),
    "fa": (
        "و در به از که این را با است برای آن یک می‌شود بود کرد تا وزیر نشست توافق آب مرز "
        "دولت شهر رود راه خبر دفتر کمیته بیانیه تصمیم طرح منطقه پلیس بازرگانی روستا امنیت "
        "کار روز سال هفته"
    ),
    "zh": (
        "的 在 了 和 是 有 与 对 为 将 会议 安全 边境 协议 政府 城市 河流 道路 消息 部门 "
        "委员会 声明 决定 项目 地区 警察 贸易 价格 村庄 和平 工作 人们 日期 年度 本周 新的 "
        "公司 电力 法院 法律 报告 问题 回答 合作 部长 港口 铁路 能源 计划 预算 水库"
    ),
    "ru": (
        "в и на не что с по как из у за от для после между министр встреча соглашение вода "
        "граница правительство город река дорога новость отдел комиссия заявление решение "
        "проект район полиция торговля цена деревня мир работа люди день год неделя новый "
        "компания энергия суд закон отчёт"
    ),
}
"""The most frequent words by language, most frequent first."""
_SYLLABLES = {
    "en": (
        "ka ra lo mi te na so ver dal tor ben ri shan kel mar os ti vu pel gra no li zem fa "
        "du wen ash or bri cal hol ne po sta qui ul"
    ),
    "ur": "کا را لو می تے نا سو ور دل تو بن ری شا مر گل زم فا دو چی پر ٹا ڈو کھ ہم یا بے",
    "ar": "كا را لو مي تا نا سو ور دل تو بن ري شا مر قل زم فا دو جي حب صا ضو عم غا يا به",
    "fa": "کا را لو می تا نا سو ور دل تو بن ری شا مر گل زم فا دو چی پر ژا یا به خو",
    "zh": (
        "山 水 木 石 金 田 林 江 海 云 风 雨 光 天 地 人 心 手 口 目 门 车 马 鸟 花 草 米 竹 "
        "火 土 东 西 南 北 中 上 下 大 小 高 长 白 青 红 黄 明 清 平 安 和 文 武 同 合 开 立 "
        "成 生 行 走 来 去"
    ),
    "ru": ("ка ра ло ми те на со вер дал тор бен ри шан кел мар ос ти ву пел гра но ли зем фа ду"),
}
_WORDS = {"en": 60_000, "zh": 2_000}
_FEW_WORDS = 6_000
_TAPE = 1 << 18
_SHORT_TAPE = 1 << 15
LANGUAGES = tuple(_SYLLABLES)


class Tape:
    """A long row of words, of which pieces are taken."""

    def __init__(self, words: Sequence[str], separator: str) -> None:
        """Lay words out in a row."""
        self._text = separator.join(words)
        ends = accumulate(len(word) + len(separator) for word in words)
        self._starts = [0, *ends]
        self._back = len(separator)
        # A piece is never longer than this, so that none begins too near to the end.
        self._places = len(words) - 200

    def take(self, draw: Draw, count: int) -> str:
        """Give so many words in a row, from anywhere."""
        first = int(draw() * self._places)
        return self._text[self._starts[first] : self._starts[first + count] - self._back]


def made_word(draw: Draw, language: str = "en", most: int = 4) -> str:
    """Put a word together from two or more syllables."""
    syllables = _split(_SYLLABLES[language])
    count = 2 + int(draw() * (most - 1))
    return "".join(syllables[int(draw() * len(syllables))] for _ in range(count))


def pick(draw: Draw, words: Sequence[str]) -> str:
    """Give one of some words, each as likely."""
    return words[int(draw() * len(words))]


def skewed(draw: Draw, size: int) -> int:
    """Give a number below a size, the low ones as much more often as words are (Zipf)."""
    return int(size ** draw()) - 1


@cache
def vocabulary(language: str) -> tuple[str, ...]:
    """Give the words of a language, the most frequent first."""
    draw = Random(f"words {language}").random
    words = dict.fromkeys(_split(_FREQUENT[language]))
    wanted = _WORDS.get(language, _FEW_WORDS)
    while len(words) < wanted:
        # As in any language, the more frequent words are the shorter ones.
        most = 2 if len(words) < 400 or language == "zh" else 3 if len(words) < _FEW_WORDS else 4
        words[made_word(draw, language, most)] = None
    return tuple(words)


@cache
def tape(language: str) -> Tape:
    """Give the tape of a language."""
    words = vocabulary(language)
    # Zipf's law as Mandelbrot has it: the first few words are less far ahead of the rest.
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    draw = Random(f"tape {language}").random
    length = _TAPE if language == "en" else _SHORT_TAPE
    drawn = [words[bisect(weights, draw() * weights[-1])] for _ in range(length)]
    return Tape(drawn, "" if language == "zh" else " ")


@cache
def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())
