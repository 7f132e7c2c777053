//! Traditional characters in a text that is otherwise simplified: left over from a copied page or
//! an input method. A text mostly in traditional characters is an edition of its own, and names
//! may hold what they like.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::text::finding::{Finding, Mending, Rule};
use crate::check::text::glyph::is_han;
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;

/// More of them than this, and more than one in twenty, and the text is a traditional one.
const FEW: usize = 20;

/// The table, ready to be asked of every character.
#[derive(Debug)]
pub(crate) struct Traditional {
    /// One bit for each character from U+4E00 to U+9FFF.
    bits: Vec<u64>,
    pairs: BTreeMap<char, char>,
}

impl Default for Traditional {
    fn default() -> Self {
        let characters: Vec<char> = PAIRS.chars().collect();
        let mut bits = vec![0; (LAST - FIRST) as usize / 64 + 1];
        let mut pairs = BTreeMap::new();
        for pair in characters.chunks_exact(2) {
            let offset = (u32::from(pair[0]) - FIRST) as usize;
            bits[offset / 64] |= 1 << (offset % 64);
            pairs.insert(pair[0], pair[1]);
        }
        Self { bits, pairs }
    }
}

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

impl Traditional {
    fn has(&self, character: char) -> bool {
        let offset = u32::from(character).wrapping_sub(FIRST) as usize;
        self.bits.get(offset / 64).is_some_and(|bits| bits >> (offset % 64) & 1 == 1)
    }

    /// GK279: one finding for each character of the table, with all its places.
    pub(super) fn check(
        &self,
        manuscript: &Manuscript<'_>,
        reading: &Reading,
        found: &mut Vec<Finding>,
    ) {
        let mut all: BTreeMap<char, Vec<Range<usize>>> = BTreeMap::new();
        let mut count = 0;
        for (at, character) in reading.text.char_indices() {
            if self.has(character) && !is_in_name(manuscript, &reading.text, at, character) {
                count += 1;
                let place = reading.place(at..at + character.len_utf8());
                all.entry(character).or_default().push(place);
            }
        }
        let han = || reading.text.chars().filter(|character| is_han(*character)).count();
        if count > FEW && count * 20 > han() {
            return;
        }
        let mut findings: Vec<Finding> = Vec::new();
        for (character, places) in all {
            let Some(simplified) = self.pairs.get(&character) else { continue };
            let mending = Mending { found: character.into(), mended: (*simplified).into() };
            findings.extend(Finding::grouped(places, |_| Rule::Traditional(mending)));
        }
        found.extend(findings);
    }
}

/// Whether the character stands in one of the names that the site knows.
fn is_in_name(manuscript: &Manuscript<'_>, text: &str, at: usize, character: char) -> bool {
    manuscript.facts.names.iter().any(|name| {
        let stands_at = |(inside, _): (usize, &str)| {
            at.checked_sub(inside)
                .and_then(|start| text.get(start..))
                .is_some_and(|rest| rest.starts_with(name))
        };
        name.match_indices(character).any(stands_at)
    })
}

/// Each traditional character with the simplified one that is in its place, in the order of
/// Unicode. Characters that simplified texts use as well (乾, 著, 藉, 瞭, 徵) are left out.
const PAIRS: &str = "丟丢並并亂乱亞亚佇伫佈布佔占來来侖仑侶侣俁俣俠侠倀伥倆俩倉仓個个們们倫伦偉伟側侧偵侦偽伪傑杰傖伧傘伞備备傭佣傯偬傳传傴伛債债傷伤\
     傾倾僂偻僅仅僉佥僑侨僥侥僨偾僱雇價价儀仪儂侬億亿儈侩儉俭儐傧儔俦儕侪償偿優优儲储儷俪儺傩儻傥儼俨兌兑兒儿兗兖內内兩两冊册冪幂凍冻\
     凜凛凱凯別别刪删剄刭則则剎刹剛刚剝剥剮剐剴剀創创劃划劇剧劉刘劊刽劌刿劍剑劑剂勁劲動动務务勛勋勝胜勞劳勢势勵励勸劝勻匀匭匦匯汇匱匮\
     區区協协卻却厭厌厲厉參参叢丛吳吴呂吕咼呙員员唄呗問问啞哑啟启喚唤喪丧喬乔單单喲哟嗆呛嗇啬嗎吗嗚呜嗩唢嗶哔嘆叹嘍喽嘔呕嘖啧嘗尝嘜唛\
     嘩哗嘮唠嘯啸嘰叽嘵哓嘸呒噓嘘噠哒噥哝噦哕噯嗳噲哙噴喷噸吨嚀咛嚇吓嚌哜嚕噜嚦呖嚨咙嚳喾嚴严嚶嘤囀啭囁嗫囂嚣囅冁囈呓囑嘱囪囱國国圍围\
     園园圓圆圖图團团執执堅坚堊垩堝埚堯尧報报場场塊块塋茔塏垲塒埘塢坞塤埙塵尘塹堑墊垫墜坠墮堕墳坟墾垦壇坛壓压壘垒壙圹壞坏壟垄壩坝壯壮\
     壺壶壽寿夠够夢梦夾夹奐奂奧奥奩奁奪夺奮奋妝妆妳你姍姗姪侄娛娱婁娄婦妇婭娅媧娲媼媪媽妈嫗妪嫵妩嫻娴嬈娆嬋婵嬌娇嬙嫱嬡嫒嬪嫔嬰婴嬸婶\
     孌娈孫孙學学孿孪宮宫寢寝實实寧宁審审寫写寬宽寵宠寶宝將将專专尋寻對对導导尷尴屆届屜屉屢屡層层屬属岡冈峯峰峴岘島岛峽峡崍崃崗岗崢峥\
     嵐岚嶁嵝嶄崭嶇岖嶗崂嶠峤嶧峄嶸嵘嶺岭嶼屿嶽岳巋岿巒峦巔巅帥帅師师帳帐帶带幀帧幃帏幗帼幟帜幣币幫帮幾几庫库廁厕廂厢廄厩廈厦廚厨廟庙\
     廠厂廡庑廢废廣广廩廪廬庐廳厅弳弪張张強强彈弹彌弥彎弯彥彦後后徑径從从徠徕徹彻恆恒恥耻悵怅悶闷惡恶惱恼惲恽惻恻愛爱愜惬愨悫愴怆愷恺\
     愾忾態态慍愠慘惨慚惭慟恸慣惯慪怄慫怂慮虑慳悭慶庆憂忧憊惫憐怜憑凭憒愦憚惮憤愤憫悯憮怃憲宪憶忆懇恳應应懌怿懞蒙懟怼懣懑懨恹懲惩懶懒\
     懷怀懸悬懺忏懼惧懾慑戀恋戇戆戔戋戧戗戰战戲戏戶户拋抛挾挟捫扪掃扫掄抡掙挣掛挂揀拣揚扬換换揮挥損损搖摇搗捣搶抢摑掴摜掼摟搂摯挚摳抠\
     摶抟摻掺撈捞撐撑撓挠撟挢撣掸撥拨撫抚撲扑撳揿撻挞撾挝撿捡擁拥擄掳擇择擊击擋挡擔担據据擠挤擬拟擯摈擰拧擱搁擲掷擴扩擷撷擺摆擻擞擼撸\
     擾扰攄摅攆撵攏拢攔拦攖撄攙搀攛撺攜携攝摄攢攒攣挛攤摊攪搅攬揽敎教敗败敘叙敵敌數数斂敛斃毙斕斓斬斩斷断於于時时晉晋晝昼暈晕暉晖暢畅\
     暫暂曄晔曇昙曉晓曖暧曠旷曬晒書书會会朧胧東东柵栅梔栀條条梟枭棄弃棖枨棗枣棟栋棧栈棲栖椏桠楊杨楓枫楨桢業业極极榪杩榮荣榿桤構构槍枪\
     槧椠槨椁槳桨樁桩樂乐樅枞樓楼標标樞枢樣样樸朴樹树樺桦橈桡橋桥機机橢椭橫横檁檩檉柽檔档檜桧檢检檣樯檯台檳槟檸柠檻槛櫃柜櫛栉櫝椟櫟栎\
     櫨栌櫪枥櫳栊櫻樱欄栏權权欏椤欒栾欖榄欞棂欽钦歐欧歡欢歲岁歷历歸归歿殁殘残殞殒殤殇殫殚殮殓殯殡殲歼殺杀殼壳毀毁毆殴氈毡氣气氫氢氬氩\
     決决沒没沖冲況况洶汹浹浃涇泾涼凉淒凄淚泪淥渌淨净淪沦淵渊淶涞淺浅渙涣減减渦涡測测渾浑湊凑湞浈湯汤溈沩準准溝沟溫温滄沧滅灭滌涤滎荥\
     滬沪滯滞滲渗滸浒滿满漁渔漚沤漢汉漣涟漬渍漲涨漵溆漸渐漿浆潁颍潑泼潔洁潛潜潤润潯浔潰溃潿涠澀涩澆浇澇涝澗涧澠渑澤泽澮浍澱淀濁浊濃浓\
     濕湿濘泞濟济濤涛濫滥濰潍濱滨濺溅濼泺濾滤瀅滢瀆渎瀉泻瀋沈瀏浏瀕濒瀘泸瀝沥瀟潇瀠潆瀧泷瀨濑瀲潋瀾澜灃沣灑洒灘滩灣湾灤滦災灾為为烏乌\
     烴烃無无煉炼煒炜煙烟煢茕煥焕煩烦煬炀熒荧熗炝熱热熾炽燁烨燈灯燉炖燒烧燙烫燜焖營营燦灿燭烛燴烩燼烬燾焘爍烁爐炉爛烂爭争爺爷爾尔牀床\
     牆墙牘牍牠它牽牵犖荦犢犊犧牺狀状狹狭狽狈猙狰猶犹猻狲獄狱獅狮獎奖獨独獪狯獫猃獰狞獲获獵猎獷犷獸兽獺獭獻献獼猕玀猡現现琺珐琿珲瑋玮\
     瑣琐瑤瑶瑩莹瑪玛璉琏璣玑璦瑷環环璽玺瓊琼瓏珑瓚瓒甌瓯甕瓮產产畝亩畢毕畫画異异當当疇畴疊叠痙痉瘋疯瘍疡瘓痪瘞瘗瘡疮瘧疟瘺瘘療疗癆痨\
     癘疠癟瘪癢痒癤疖癥症癩癞癬癣癮瘾癰痈癱瘫癲癫發发皚皑皰疱皸皲皺皱盃杯盜盗盞盏盡尽監监盤盘盧卢眞真眾众瞞瞒矇蒙矯矫硃朱硤硖硨砗硯砚\
     碩硕碭砀確确碼码磚砖磣碜磧碛磯矶磽硗礎础礙碍礦矿礪砺礫砾礬矾礱砻祇只祿禄禍祸禎祯禦御禪禅禮礼禰祢禱祷禿秃稈秆稟禀種种稱称穌稣積积\
     穎颖穢秽穩稳窩窝窪洼窮穷窯窑窺窥竄窜竅窍竇窦竊窃竪竖競竞筆笔筍笋筧笕箋笺箏筝節节範范築筑篋箧篤笃篩筛篳筚簀箦簍篓簞箪簡简簣篑簫箫\
     簽签簾帘籃篮籌筹籜箨籟籁籠笼籬篱籮箩籲吁糞粪糧粮糲粝糴籴糶粜糾纠紀纪紂纣約约紅红紆纡紇纥紈纨紉纫紋纹納纳紐纽紓纾純纯紕纰紗纱紙纸\
     級级紛纷紜纭紡纺紮扎細细紱绂紲绁紳绅紹绍紺绀紿绐終终組组絆绊絎绗結结絕绝絝绔絞绞絡络絢绚給给絨绒統统絲丝絳绛絹绢綁绑綃绡綆绠綈绨\
     綏绥經经綜综綞缍綠绿綢绸綣绻綬绶維维綰绾綱纲網网綴缀綵彩綸纶綹绺綺绮綻绽綽绰綾绫綿绵緄绲緇缁緊紧緋绯緒绪緗缃緘缄緙缂線线緝缉緞缎\
     締缔緡缗緣缘緦缌編编緩缓緬缅緯纬緱缑緲缈練练緶缏緹缇縈萦縉缙縊缢縋缒縐绉縑缣縛缚縝缜縞缟縟缛縣县縫缝縭缡縮缩縱纵縲缧縵缦縶絷縷缕\
     縹缥總总績绩繃绷繅缫繆缪繒缯織织繕缮繚缭繞绕繩绳繪绘繫系繭茧繯缳繰缲繳缴繹绎繼继繽缤繾缱纈缬纊纩續续纏缠纓缨纔才纖纤纜缆罌罂罰罚\
     罵骂罷罢羅罗羆罴羈羁羋芈羣群羥羟義义習习翹翘聖圣聞闻聯联聰聪聲声聳耸聵聩聶聂職职聹聍聽听聾聋肅肃脅胁脈脉脛胫脫脱脹胀腎肾腡脶腦脑\
     腫肿腳脚腸肠膚肤膠胶膩腻膽胆膾脍膿脓臉脸臍脐臏膑臘腊臚胪臠脔臥卧臨临臺台與与興兴舉举舊旧艙舱艤舣艦舰艫舻艱艰艷艳芻刍苧苎茲兹荊荆\
     莖茎莢荚莧苋華华萇苌萊莱萬万萵莴葉叶葒荭葦苇葷荤蒔莳蒞莅蒼苍蓀荪蓋盖蓮莲蓯苁蓽荜蔞蒌蔣蒋蔥葱蔦茑蔭荫蕁荨蕆蒇蕎荞蕕莸蕘荛蕢蒉蕩荡\
     蕪芜蕭萧薈荟薊蓟薌芗薟莶薦荐薩萨薺荠藍蓝藎荩藝艺藥药藪薮藶苈蘄蕲蘆芦蘇苏蘊蕴蘚藓蘢茏蘭兰蘺蓠蘿萝處处虜虏號号虧亏虯虬蛺蛱蛻蜕蜆蚬\
     蝕蚀蝦虾蝸蜗螄蛳螞蚂螢萤螻蝼蟄蛰蟈蝈蟣虮蟬蝉蟯蛲蟲虫蟶蛏蟻蚁蠅蝇蠆虿蠍蝎蠐蛴蠑蝾蠔蚝蠟蜡蠣蛎蠱蛊蠶蚕蠻蛮術术衛卫衝冲袞衮裊袅裏里\
     補补裝装裡里製制複复褲裤褸褛褻亵襉裥襖袄襝裣襠裆襤褴襪袜襯衬襲袭覈核見见規规覓觅視视覘觇覡觋覦觎親亲覬觊覯觏覲觐覷觑覺觉覽览覿觌\
     觀观觴觞觶觯觸触訂订訃讣計计訊讯訌讧討讨訐讦訓训訕讪訖讫託托記记訛讹訝讶訟讼訣诀訥讷訪访設设許许訴诉訶诃診诊詁诂詆诋詎讵詐诈詒诒\
     詔诏評评詘诎詛诅詞词詠咏詡诩詢询詣诣試试詩诗詫诧詬诟詭诡詮诠詰诘話话該该詳详詵诜詼诙詿诖誄诔誅诛誆诓誇夸認认誑诳誒诶誕诞誘诱誚诮\
     語语誠诚誡诫誣诬誤误誥诰誦诵誨诲說说誰谁課课誶谇誹诽誼谊調调諂谄諄谆談谈諉诿請请諍诤諏诹諑诼諒谅論论諗谂諛谀諜谍諞谝諢诨諤谔諦谛\
     諧谐諫谏諭谕諮谘諱讳諳谙諶谌諷讽諸诸諺谚諼谖諾诺謀谋謁谒謂谓謄誊謅诌謊谎謎谜謐谧謔谑謖谡謗谤謙谦謚谥講讲謝谢謠谣謨谟謫谪謬谬謳讴\
     謹谨謾谩證证譎谲譏讥譖谮識识譙谯譚谭譜谱譫谵譯译議议譴谴護护譽誉譾谫讀读變变讎雠讒谗讓让讕谰讖谶讜谠讞谳豈岂豎竖豐丰豔艳豬猪貓猫\
     貝贝貞贞負负財财貢贡貧贫貨货販贩貪贪貫贯責责貯贮貰贳貲赀貳贰貴贵貶贬買买貸贷費费貼贴貽贻貿贸賀贺賁贲賂赂賃赁賄贿賅赅資资賈贾賊贼\
     賑赈賒赊賓宾賕赇賚赉賜赐賞赏賠赔賡赓賢贤賣卖賤贱賦赋賧赕質质賬账賭赌賴赖賺赚購购賽赛賾赜贄贽贅赘贈赠贊赞贍赡贏赢贐赆贓赃贖赎贗赝\
     贛赣趕赶趙赵趨趋趲趱跡迹踐践踴踊蹌跄蹕跸蹟迹蹣蹒蹤踪蹺跷躉趸躊踌躋跻躍跃躑踯躒跞躓踬躚跹躪躏軀躯車车軋轧軌轨軍军軒轩軔轫軛轭軟软\
     軫轸軲轱軸轴軹轵軺轺軻轲軼轶軾轼較较輅辂輇辁載载輊轾輒辄輔辅輕轻輛辆輜辎輝辉輞辋輟辍輥辊輦辇輩辈輪轮輯辑輳辏輸输輻辐輾辗輿舆轂毂\
     轄辖轅辕轆辘轉转轍辙轎轿轔辚轟轰轡辔轢轹轤轳辦办辭辞辮辫辯辩農农逕迳這这連连週周進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遲迟\
     遷迁選选遺遗遼辽邁迈還还邇迩邊边邏逻邐逦郟郏郵邮鄆郓鄉乡鄒邹鄔邬鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺鄶郐鄺邝酈郦醃腌醜丑醞酝醫医醬酱釀酿釁衅\
     釃酾釅酽釋释釕钌釗钊釘钉釙钋針针釣钓釤钐釧钏釩钒釵钗釷钍釹钕釺钎鈀钯鈁钫鈄钭鈈钚鈉钠鈍钝鈐钤鈑钣鈔钞鈕钮鈞钧鈣钙鈥钬鈦钛鈧钪鈮铌\
     鈰铈鈳钶鈴铃鈷钴鈸钹鈹铍鈺钰鈽钸鈾铀鉀钾鉅巨鉈铊鉉铉鉍铋鉑铂鉕钷鉗钳鉚铆鉛铅鉞钺鉤钩鉦钲鉬钼鉭钽鉸铰鉺铒鉻铬鉿铪銀银銃铳銅铜銑铣\
     銓铨銖铢銘铭銚铫銜衔銠铑銣铷銥铱銦铟銨铵銫铯銬铐銳锐銷销銹锈銻锑銼锉鋁铝鋃锒鋅锌鋇钡鋌铤鋏铗鋒锋鋝锊鋟锓鋤锄鋥锃鋦锔鋨锇鋪铺鋯锆\
     鋰锂鋱铽鋸锯鋼钢錁锞錄录錆锖錇锫錈锩錐锥錒锕錘锤錙锱錚铮錛锛錠锭錢钱錦锦錨锚錫锡錮锢錯错錳锰錶表錸铼鍆钔鍇锴鍊炼鍋锅鍔锷鍘铡鍛锻\
     鍤锸鍥锲鍬锹鍵键鍶锶鍺锗鎂镁鎄锿鎊镑鎖锁鎘镉鎢钨鎦镏鎧铠鎪锼鎬镐鎮镇鎰镒鎵镓鎿镎鏃镞鏇旋鏈链鏌镆鏑镝鏗铿鏘锵鏜镗鏝镘鏞镛鏟铲鏡镜\
     鏢镖鏤镂鏨錾鏷镤鏹镪鏽锈鐃铙鐐镣鐒铹鐓镦鐔镡鐘钟鐙镫鐠镨鐧锏鐮镰鐲镯鐳镭鐵铁鐸铎鐺铛鐿镱鑄铸鑊镬鑒鉴鑠铄鑣镳鑭镧鑰钥鑲镶鑼锣鑽钻\
     鑾銮鑿凿長长門门閂闩閃闪閆闫閉闭開开閌闶閎闳閏闰閑闲間间閔闵閘闸閡阂閣阁閥阀閨闺閩闽閫阃閬阆閭闾閱阅閶阊閹阉閻阎閼阏閾阈闃阒闈闱\
     闊阔闋阕闌阑闐阗闔阖闕阙闖闯關关闞阚闡阐闥闼陘陉陝陕陣阵陰阴陳陈陸陆陽阳隉陧隊队階阶隕陨際际隨随險险隱隐隴陇隸隶雋隽雖虽雙双雛雏\
     雜杂雞鸡離离難难雲云電电霧雾霽霁靂雳靄霭靈灵靚靓靜静靦腼靨靥鞏巩韁缰韃鞑韉鞯韋韦韌韧韓韩韙韪韞韫韻韵響响頁页頂顶頃顷項项順顺須须\
     頊顼頌颂頎颀頏颃預预頑顽頒颁頓顿頗颇領领頜颌頡颉頤颐頦颏頭头頰颊頷颔頸颈頹颓頻频顆颗題题額额顎颚顏颜顓颛願愿顙颡顛颠類类顢颟顥颢\
     顧顾顫颤顯显顰颦顱颅顳颞顴颧風风颮飑颯飒颱台颶飓颼飕飄飘飆飙飛飞飢饥飩饨飪饪飫饫飭饬飯饭飲饮飼饲飽饱飾饰餃饺餅饼餉饷養养餌饵餑饽\
     餒馁餓饿餘余餛馄餞饯餡馅館馆餳饧餼饩餾馏餿馊饃馍饅馒饈馐饉馑饊馓饌馔饑饥饒饶饗飨饜餍饞馋饢馕馬马馭驭馮冯馱驮馳驰馴驯駁驳駐驻駑驽\
     駒驹駔驵駕驾駘骀駙驸駛驶駝驼駟驷駢骈駭骇駱骆駿骏騁骋騅骓騎骑騏骐騖骛騙骗騫骞騭骘騮骝騰腾騶驺騷骚騸骟騾骡驁骜驂骖驃骠驄骢驅驱驊骅\
     驍骁驏骣驕骄驗验驚惊驛驿驟骤驢驴驤骧驥骥驪骊髏髅髒脏體体髕髌髖髋鬆松鬍胡鬚须鬢鬓鬥斗鬧闹鬮阄鬱郁魎魉魘魇魚鱼魯鲁魴鲂魷鱿鮁鲅鮃鲆\
     鮎鲇鮐鲐鮑鲍鮒鲋鮚鲒鮞鲕鮪鲔鮫鲛鮭鲑鮮鲜鯀鲧鯁鲠鯇鲩鯉鲤鯊鲨鯖鲭鯛鲷鯡鲱鯢鲵鯤鲲鯧鲳鯨鲸鯪鲮鯫鲰鯰鲶鯽鲫鰈鲽鰉鳇鰍鳅鰐鳄鰒鳆鰓鳃\
     鰣鲥鰥鳏鰩鳐鰭鳍鰱鲢鰲鳌鰳鳓鰷鲦鰹鲣鰻鳗鰾鳔鱅鳙鱈鳕鱉鳖鱒鳟鱔鳝鱖鳜鱗鳞鱘鲟鱟鲎鱭鲚鱸鲈鱺鲡鳥鸟鳧凫鳩鸠鳳凤鳴鸣鳶鸢鴆鸩鴇鸨鴉鸦\
     鴕鸵鴛鸳鴝鸲鴟鸱鴣鸪鴦鸯鴨鸭鴻鸿鵑鹃鵓鹁鵜鹈鵝鹅鵠鹄鵡鹉鵪鹌鵬鹏鵲鹊鶇鸫鶉鹑鶘鹕鶚鹗鶯莺鶴鹤鶻鹘鷂鹞鷓鹧鷗鸥鷯鹩鷹鹰鷺鹭鸕鸬鸚鹦\
     鸛鹳鸝鹂鹵卤鹼碱鹽盐麗丽麥麦麩麸麵面麼么黃黄黌黉點点黨党黲黪黷黩黽黾鼉鼍鼴鼹齊齐齋斋齎赍齏齑齒齿齔龀齙龅齜龇齟龃齠龆齡龄齦龈齧啮\
     齬龉齲龋齷龌龍龙龐庞龔龚龕龛龜龟";

#[cfg(test)]
mod tests {
    use super::{FIRST, LAST, PAIRS, Traditional};

    #[test]
    fn the_table_is_sorted_and_no_simplified_character_is_in_it() {
        let characters: Vec<char> = PAIRS.chars().collect();
        assert!(characters.len() > 4_000 && characters.len().is_multiple_of(2));
        let table = Traditional::default();
        for pair in characters.chunks_exact(2) {
            assert!((FIRST..=LAST).contains(&u32::from(pair[0])));
            assert!(table.has(pair[0]) && !table.has(pair[1]), "{pair:?}");
        }
        assert!(characters.chunks_exact(2).is_sorted_by_key(|pair| pair[0]));
        assert!(!"法治政府建设年度报告".chars().any(|character| table.has(character)));
        assert!("於是後來開會".chars().filter(|&character| table.has(character)).count() == 5);
    }
}
