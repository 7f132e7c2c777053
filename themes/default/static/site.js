// The script of the default theme. It only adds: without it every page is whole, and nothing that needs it
// shows. It runs in the head, before anything is painted, so that no page changes under its reader's eyes.
// What it finds in the markup: docs/views.md. For Chromium 80 and Safari 13.1 as well; it sends nothing.
(function () {
  'use strict';

  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const set = (selector, name, value) => all(selector).forEach((element) => element.setAttribute(name, value(element)));
  const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);

  // ---- What the reader has chosen, kept on the device

  const KEY = 'gongkai-reading';
  const SIZES = [100, 120, 150, 200];
  const LOOKS = ['light', 'dark', 'contrast'];
  const DEFAULTS = { size: 100, look: '', elder: false };
  const choice = Object.assign({}, DEFAULTS);
  const night = matchMedia('(prefers-color-scheme: dark)');

  /** What is no choice of today counts as none. Where nothing can be kept, a choice lasts as long as the page. */
  function recall() {
    let kept;
    try { kept = Object(JSON.parse(localStorage.getItem(KEY))); } catch (refused) { return; }
    choice.size = SIZES.includes(kept.size) ? kept.size : 100;
    choice.look = LOOKS.includes(kept.look) ? kept.look : '';
    choice.elder = kept.elder === true;
  }

  /** Tells the style sheet: one look, one size, elder mode, whether there is room for one column only. */
  function dress() {
    const look = choice.look || (night.matches ? 'dark' : 'light');
    LOOKS.forEach((name) => root.classList.toggle('gk-' + name, name === look));
    SIZES.forEach((size) => root.classList.toggle('gk-size-' + size, size === choice.size));
    root.classList.toggle('gk-elder', choice.elder);
    root.classList.toggle('gk-single', choice.elder || choice.size > 120);
  }

  /** Shows what is chosen, in the bar too. */
  let folded = false;

  function show() {
    dress();
    set('[data-tool=look]', 'aria-pressed', (button) => button.value === choice.look);
    set('[data-tool=size]', 'aria-disabled', (button) => !sizeAfter(button));
    all('.gk-size').forEach((place) => { place.textContent = choice.size + '%'; });
    // Only a change of mode folds: what a reader has opened stays open.
    if (folded !== choice.elder) all('.gk-fold').forEach((part) => { part.open = !choice.elder; });
    folded = choice.elder;
  }

  function choose(change, said) {
    Object.assign(choice, change);
    try { localStorage.setItem(KEY, JSON.stringify(choice)); } catch (refused) { /* as recall says */ }
    show();
    if (said) tell(said);
  }

  const sizeAfter = (button) => SIZES[SIZES.indexOf(choice.size) + Number(button.value)];

  /** Has a screen reader say what an eye sees. */
  function tell(text) {
    all('.gk-said').forEach((place) => { place.textContent = text; });
  }

  // ---- What the buttons do

  const tools = {
    open: (button) => unfold(button.getAttribute('aria-expanded') !== 'true'),
    size: (button) => choose({ size: sizeAfter(button) || choice.size }),
    look: (button) => choose({ look: button.value }),
    elder: (button) => choose({ elder: !choice.elder }, choice.elder ? button.dataset.off : button.dataset.on),
    reset: (button) => choose(DEFAULTS, button.dataset.said),
    print: () => window.print(),
    speak: (button) => spoken ? rest(button) : speak(button),
    hush,
    copy: (button) => navigator.clipboard.writeText(one('#' + button.value).textContent.trim())
      .then(() => tell(button.textContent = button.dataset.said), () => {}),
  };

  /** Opens or closes the bar on a narrow screen. */
  function unfold(open) {
    one('.gk-tools').classList.toggle('gk-open', open);
    set('[data-tool=open]', 'aria-expanded', () => open);
  }

  function closeByKey(event) {
    const bar = one('.gk-tools.gk-open');
    if (event.key !== 'Escape' || !bar) return;
    unfold(false);
    if (bar.contains(document.activeElement)) one('[data-tool=open]').focus();
  }

  // ---- Reading aloud, a sentence at a time

  const speech = window.speechSynthesis;
  let sentences = [];
  let next = 0;
  let spoken = null;

  /** A voice of the device for the page's language. A voice of a server would send away what is read. */
  function voice() {
    const plain = (language) => language.toLowerCase().replace('_', '-').replace('cmn', 'zh');
    const wanted = plain(root.lang);
    const fit = speech.getVoices().filter((each) => each.localService && plain(each.lang).slice(0, 2) === wanted.slice(0, 2));
    return fit.find((each) => plain(each.lang) === wanted) || fit[0];
  }

  /** Title and text in sentences. A table is only named: figures read row by row cannot be followed. */
  function listen(phrase) {
    const pieces = [];
    all('main h1, .gk-body').forEach((part) => {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const around = texts.currentNode.parentElement;
        if (around.closest('[hidden], [aria-hidden=true], script, style, svg, .footnote-mention, .footnote-back')) continue;
        const table = around.closest('table');
        const block = table || around.closest('h1, h2, h3, h4, h5, h6, p, li, dt, dd, blockquote, figcaption, pre, div');
        let last = pieces[pieces.length - 1];
        if (!last || last.block !== block) pieces.push(last = { block, text: table ? nameOf(table, phrase) : '' });
        if (!table) last.text += texts.currentNode.data;
      }
    });
    return pieces.reduce((found, { block, text }) => found.concat(cut(text).map((sentence) => ({ block, sentence }))), []);
  }

  const nameOf = (table, phrase) => fill(phrase, { caption: table.caption ? table.caption.textContent : '' });

  const cut = (text) => text.replace(/\s+/g, ' ').replace(/[\u3002\uff01\uff1f\uff1b]["”’\uff09]*|[.!?]["”’)]*(?= )/g, '$&\n')
    .split('\n').filter((sentence) => sentence.trim());

  function speak(button) {
    if (!sentences.length) sentences = listen(button.dataset.table);
    label(button.dataset.pause, true);
    saySentence();
  }

  function saySentence() {
    const { block, sentence } = sentences[next] || {};
    if (!block) return hush();
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice() || null;
    utterance.lang = root.lang;
    // A sentence that was cancelled ends as well, later, and must not go on.
    utterance.onend = () => { if (utterance === spoken) { next += 1; saySentence(); } };
    utterance.onerror = () => { if (utterance === spoken) hush(); };
    spoken = utterance;
    mark(block);
    speech.speak(utterance);
  }

  /** Stays at the sentence at hand. The browser's own pause ends everything on Android. */
  function rest(button) {
    spoken = null;
    speech.cancel();
    label(button.dataset.resume, true);
  }

  function hush() {
    const button = one('[data-tool=speak]');
    if (document.activeElement === one('[data-tool=hush]')) button.focus();
    sentences = [];
    next = 0;
    mark(null);
    rest(button);
    label(button.dataset.start, false);
  }

  /** Names the button, and keeps it in sight while there is something to stop. */
  function label(text, underWay) {
    root.classList.toggle('gk-speaking', underWay);
    one('[data-tool=speak]').textContent = text;
    one('[data-tool=hush]').hidden = !underWay;
  }

  /** Marks the block that is read, and follows it unless the reader has scrolled away. */
  function mark(block) {
    const before = one('.gk-spoken');
    if (before === block) return;
    const follow = !before || inSight(before);
    if (before) before.classList.remove('gk-spoken');
    if (!block) return;
    block.classList.add('gk-spoken');
    if (follow && !inSight(block)) block.scrollIntoView({ block: 'center' });
  }

  function inSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /** Offers to read aloud once the device has told its voices, which may be late. */
  function offerVoice() {
    const button = one('[data-tool=speak]');
    if (!button || !speech || !window.SpeechSynthesisUtterance) return;
    button.dataset.start = button.textContent;
    const offer = () => { button.hidden = !voice(); };
    speech.onvoiceschanged = offer;
    offer();
    addEventListener('pagehide', () => { if (spoken) hush(); });
  }

  // ---- Contents that mark where the reader is

  function followContents() {
    const links = all('.gk-contents-list a');
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    if (!links.length || !window.IntersectionObserver) return;
    const watch = new IntersectionObserver(() => {
      const passed = headings.filter((heading) => heading && heading.getBoundingClientRect().top < innerHeight * 0.1);
      const current = links[headings.indexOf(passed.pop())];
      links.forEach((link) => link === current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current'));
      if (current) keepInSight(current, current.closest('.gk-contents'));
    }, { rootMargin: '0px 0px -90% 0px' });
    headings.filter(Boolean).forEach((heading) => watch.observe(heading));
  }

  /** Moves the contents, never the page, where they are longer than the screen. */
  function keepInSight(link, frame) {
    const above = link.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    if (above < 0 || above > frame.clientHeight - link.offsetHeight) frame.scrollTop += above - frame.clientHeight / 2;
  }

  // ---- Lists that can be narrowed

  const FEW = 8;
  const OPEN = '.gk-state-missing, .gk-state-late';

  function offerNarrowing() {
    const form = one('.gk-narrow');
    const list = one('[data-narrow]');
    if (!form || !list) return;
    const items = all('[data-item]', list);
    if (items.length < FEW) return form.remove();
    form.hidden = false;
    const fields = all('[name]', form).filter((field) => prepare(field, list));
    const narrow = () => narrowList({ form, list, items, fields });
    let soon;
    const narrowSoon = (event) => {
      // While Chinese is being composed, the field holds letters that nobody looks for.
      if (event.isComposing) return;
      clearTimeout(soon);
      soon = setTimeout(narrow, 150);
    };
    ['input', 'change', 'compositionend', 'reset'].forEach((kind) => form.addEventListener(kind, narrowSoon));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => fields[0].focus());
    narrow();
  }

  /** Gives a field its choices and what the address asks for. A field without a real choice is not shown. */
  function prepare(field, list) {
    const asked = new URLSearchParams(location.search).get(field.name) || '';
    let useful = true;
    if (field.type === 'checkbox') {
      useful = list.querySelector(OPEN) !== null;
      field.checked = asked !== '';
    } else if (field.type === 'search') {
      field.value = asked;
    } else {
      const fact = 'data-' + field.name;
      const values = new Set(all(`[${fact}]`, list).map((place) => place.getAttribute(fact)));
      values.forEach((value) => field.add(new Option(value, value)));
      if (values.has(asked)) field.value = asked;
      useful = values.size > 1;
    }
    field.closest('.gk-narrow-field').hidden = !useful;
    return useful;
  }

  const valueOf = (field) => field.type === 'checkbox' && !field.checked ? '' : field.value.trim();

  /** Shows the items that fit, and says so in words and in the address. */
  function narrowList({ form, list, items, fields }) {
    const asked = fields.filter(valueOf);
    const column = chooseColumn(list, asked.find((field) => field.name === 'year'));
    items.forEach((item) => { item.hidden = !asked.every((field) => fits(item, field, column)); });
    all('section', list).forEach((group) => { group.hidden = !group.querySelector('[data-item]:not([hidden])'); });
    const shown = items.filter((item) => !item.hidden).length;
    form.querySelector('[type=reset]').hidden = !asked.length;
    const place = form.querySelector('[role=status]');
    place.textContent = asked.length ? fill(shown ? place.dataset.some : place.dataset.none, { shown, all: items.length }) : '';
    keepInAddress(fields);
  }

  /** In a table the years are columns: shows the chosen one, and gives its place; 0 is all. */
  function chooseColumn(list, year) {
    if (!list.tHead) return 0;
    const column = year ? Array.from(list.tHead.rows[0].cells).findIndex((cell) => cell.dataset.year === year.value) : 0;
    all('tr > *', list).forEach((cell) => { cell.hidden = column > 0 && cell.cellIndex > 0 && cell.cellIndex !== column; });
    return column;
  }

  function fits(item, field, column) {
    if (field.type === 'checkbox') return all(OPEN, item).some((cell) => !column || cell.cellIndex === column);
    if (field.type === 'search') {
      const text = fold(item.textContent + ' ' + item.dataset.item);
      return fold(valueOf(field)).split(/\s+/).every((word) => text.includes(word));
    }
    // A fact stands on the item or on its group; that of a column holds for every row.
    const place = item.closest(`[data-${field.name}]`);
    return place ? place.getAttribute('data-' + field.name) === field.value : column > 0;
  }

  /** Full width and half width, large and small letters are one. */
  const fold = (text) => text.normalize('NFKC').toLowerCase();

  /** So that a narrowed list can be sent, and found again by going back. What else the address holds stays. */
  function keepInAddress(fields) {
    const address = new URL(location.href);
    fields.forEach((field) => {
      address.searchParams.delete(field.name);
      if (valueOf(field)) address.searchParams.set(field.name, valueOf(field));
    });
    // A browser may refuse where there is no server, or when asked too often.
    try { if (address.href !== location.href) history.replaceState(history.state, '', address.href); } catch (refused) { /* narrowed all the same */ }
  }

  // ---- At once, and when the page is there

  root.classList.add('gk-script');
  // A site that leaves out the bar must not wear what was chosen elsewhere on its host.
  const hasBar = document.currentScript.hasAttribute('data-bar');
  if (hasBar) {
    recall();
    dress();
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest('.gongkai [data-tool]');
    if (button && tools[button.dataset.tool]) tools[button.dataset.tool](button);
  });
  document.addEventListener('keydown', closeByKey);

  function startBar() {
    all('.gk-tools').forEach((bar) => { bar.hidden = false; });
    show();
    offerVoice();
    night.addListener(dress);
    // Chosen on another page, while this one lay beside it or behind it in the history.
    const follow = () => { recall(); show(); };
    addEventListener('storage', follow);
    addEventListener('pageshow', follow);
  }

  document.addEventListener('DOMContentLoaded', () => {
    if (hasBar) startBar();
    all('[data-tool=copy]').forEach((button) => { button.hidden = !(navigator.clipboard && isSecureContext); });
    followContents();
    offerNarrowing();
  });
})();
