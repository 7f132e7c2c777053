//! The words of official Chinese by which the recognisers know a unit, a name, a heading, a button.
//!
//! A flat table: data only, kept apart so that the rules stay readable and a word is easily added.

/// Words with blanks between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) &'static str);

impl Words {
    /// Each word.
    pub(super) fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    /// Whether the text is one of the words.
    pub(super) fn has(self, text: &str) -> bool {
        self.iter().any(|word| word == text)
    }

    /// Whether the text begins with one of the words.
    pub(super) fn begin(self, text: &str) -> bool {
        self.iter().any(|word| text.starts_with(word))
    }

    /// Whether the text ends with one of the words.
    pub(super) fn end(self, text: &str) -> bool {
        self.iter().any(|word| text.ends_with(word))
    }

    /// Whether one of the words stands anywhere in the text.
    pub(super) fn stand_in(self, text: &str) -> bool {
        self.iter().any(|word| text.contains(word))
    }
}

/// The last words of the names of public bodies.
pub(super) const UNIT_ENDS: Words = Words(
    "局 委 委员会 办 办公室 办事处 街道 镇 乡 人民政府 政府 管委会 中心 厅 部 院 所 队 \
    总队 支队 大队 处 站 馆 社 会 公司 学校 大学 中学 小学",
);

/// What may follow the name of a unit: a bracket, its party group, or what units do.
pub(super) const UNIT_DOES: Words = Words(
    "（ ( 坚持 以 认真 深入 全面 积极 在 紧紧 紧扣 围绕 贯彻 严格 按照 根据 法治 党组 \
    党委 党工委 工委 始终 切实 扎实 持续 高度 着力 不断 依法 将 把 立足 聚焦 牢牢 推进 \
    落实 学习 深刻 充分 统筹 主动 加强 严守 共 继续 \
    辖 下辖 管辖 地处 位于 现有 承担 负责 是",
);

/// Words for a place, one of which the name of a unit in running text must hold.
pub(super) const PLACES: Words = Words("省 市 区 县 旗 州 盟 镇 乡 街道");

/// What the name of a unit does not hold.
pub(super) const NEVER_IN_UNITS: Words = Words(
    "的 了 是 在 我 各 该 按 以 为 把 将 等 着 与 及 被 从 于 每 领导 贯彻 落实 坚持 学习 推进 \
     围绕 立足 党委 党组",
);

/// What the name of a unit does not begin with.
pub(super) const NOT_FIRST_IN_UNITS: Words = Words("全 本 根据 对 依");

/// Words after which a leader's name may stand.
pub(super) const LEADER_CALLED: Words = Words("主要负责人 主要负责同志 主要领导 第一责任人");

/// Posts after which it may, where the text is about the leader.
pub(super) const LEADER_POSTS: Words = Words("局长 主任 书记 区长 镇长 乡长 县长 市长 院长 厅长");

/// What stands before such words where they mean the leaders of other bodies.
pub(super) const LEADERS_OF_OTHERS: Words = Words("各 部门 单位 科室 企业 社区");

/// What may stand before the post of the report's own leader.
pub(super) const BEFORE_POSTS: Words = Words("、 ， , 局 委 办事处 政府 管委会 党组 党委 工委");

/// What stands before the posts of those above.
pub(super) const POSTS_ABOVE: Words = Words("区委 市委 县委 省委 区政府 市政府");

/// Words before a leader's post that belong to it.
pub(super) const LEADS: Words = Words("党政 党组书记、 工委书记、 党委书记、");

/// Surnames of two characters.
pub(super) const DOUBLE_SURNAMES: Words =
    Words("欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 慕容 端木 夏侯");

/// Words of official prose that begin with a surname.
pub(super) const SPEECH: Words = Words(
    "高度 高位 高效 高质 高标 严格 严肃 严守 严于 严把 方面 方案 方式 常态 常抓 常务 常年 \
    常规 常常 关于 关注 关心 任务 任期 任组 任职 于今 于当 于每 于年 安排 安全 项目 金融 \
    程序 施行 施政 范围 万元 顾问 曾经 曾多 章程 季度 申请 马上 周密 周期 易地 石油 龙头 \
    江河 路线 雷厉 钱款 白天 牛年 田间 温馨",
);

/// What may follow a name: a mark, a form of address, or what leaders do.
pub(super) const AFTER_NAMES: Words = Words(
    "同志 ， 。 ： ； 、 （ ( , : ; 全面 认真 高度 带头 坚持 切实 多次 亲自 主持 严格 \
    积极 主动 履行 牵头 以《 以身 以“ 在 作为 组织 带领 先后 始终 自觉 充分 深入 定期 \
    召开 参加 对 担任 率先 率队 为组长 强调 要求 部署 推动 统筹 \
    到任 离任 与 和 代表 讲授 主讲 作题 作专 作了 建立 把 将 赴 共 落实 出庭 出席 听取 研究 每 审定 审核 审签 \
    签发 参与 走访 接待 批示 督促 指导 结合 围绕 通过 按照 依法 逐 对照",
);

/// The surnames of more than nine in ten people, without those that are mostly words.
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁\
    潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦\
    邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常安易乔庞樊兰殷施\
    洪翟倪颜季鲁俞葛申毕耿柴温康牛章聂焦纪邢欧辛童柯阮梅盛刁骆涂冉柏裴祁尚舒\
    屈项祝阳左岳甘褚鄢甄苗费詹关霍蒙蓝柳荣焱路";

/// The verbs with which headings without number begin.
pub(super) const HEADING_VERBS: Words = Words(
    "加强 强化 提高 提升 推进 推动 推行 深化 完善 健全 明确 落实 规范 坚持 注重 抓好 狠抓 \
    优化 创新 夯实 突出 聚焦 严格 压实 筑牢 拓展 拓宽 深入 全面 切实 积极 持续 扎实 着力 \
    不断 开展 加大 加快 构建 建立 建强 打造 发挥 履行 营造 树立 增强 贯彻 统筹 组织 做好 \
    做实 畅通 化解 转变 改进 巩固 丰富 保障 维护 培育 依法 扩大 细化 激发 凝聚 守牢 把好 \
    紧盯 紧扣",
);

/// What a count of readers begins with, where it has no colon.
pub(super) const READINGS: Words = Words("浏览次数 浏览 阅读次数 阅读 点击数 点击 访问量 已有");

/// The plans of a report are about the year after.
pub(super) const PLANS: Words = Words("安排 打算 计划 思路 下一年 明年");

/// Buttons of a web page: a line of nothing else is furniture.
pub(super) const BUTTONS: Words = Words(
    "打印 打印本页 打印此页 打印文章 关闭 关闭窗口 关闭本页 大 中 小 特大 默认 字体 字号 \
    分享 分享到 收藏 收藏本页 微信 微博 新浪微博 纠错 我要纠错 返回 返回顶部 返回首页 \
    上一篇 下一篇 下载 保存 保护视力色 繁体 简体 语音播报 朗读",
);

/// Labels on a web page whose values say nothing of the report.
pub(super) const LABELS_OF_NOTHING: Words = Words(
    "字体大小 字体 字号 浏览次数 浏览量 浏览 阅读次数 阅读量 阅读 点击数 点击次数 点击量 \
    访问次数 访问量 分享到 分享 当前位置 您的位置 您现在的位置 您当前的位置 您所在的位置 \
    上一篇 下一篇",
);
