### 日本語。見出しは体言止め、利用者への答えは「です・ます」。数字と欧文は半角。

## 日付 ── 日・月・四半期は Babel が書く

date-and-japan = { $japan }（UTCでは{ $date }）
date-half-1 = { $year }年前半
date-half-2 = { $year }年後半
date-year = { $year }年
date-years = { $begin }年～{ $end }年
date-fiscal-year = { $year }年度
date-decade = { $decade }年代
date-decade-early = { $decade }年代前半
date-decade-mid = { $decade }年代半ば
date-decade-late = { $decade }年代後半

## 投稿

card-tag-line = { $emoji } { $names }
card-badge-joint = ESA × JAXA
card-badge-jaxa-to-esa = JAXA → ESAミッション
card-badge-esa-to-jaxa = ESA → JAXAミッション
card-updated = 更新 { $time } · 情報源{ $sources }件
card-corrected = **訂正** { $time }：{ $what }
card-fact = **{ $label }：** { $value }
card-fact-dated = { $date }、{ $value }
card-reported = { $value }（報道による）
card-was = { $value }（変更前：{ $old }）
card-next-date = 次の予定
card-partners = 参加機関
card-sources-title = 情報源
card-source-count = 情報源{ $sources }件
card-also-reported = ほかの報道：{ $names }
card-also-reported-more = ほかの報道：{ $names }、ほか{ $more }件
card-also-names-more = { $names }、ほか{ $more }件
card-name-comma = 、
card-also-field = ほかの報道
card-picture = 画像：{ $credit }
card-machine-summary = 要約は自動で短縮し、情報源と照合済み
card-machine-translation = { $language }からの機械翻訳（固有名詞と日付は照合済み）
card-source-language = 情報源は{ $language }です。
card-read-link = { $publisher }で読む
card-follow-up = 続報 · { $programme } · 前回：{ $earlier } { $time }
card-follow-up-plain = 続報 · { $programme }
card-what-is-new = **新しい情報**
card-merged = { $earlier }と同じニュースでした。続きはそちらでお伝えします。
card-correction-of = 訂正 · { $earlier }
card-correction = **訂正：** { $what }
card-forum-title = { $programme }：{ $headline }
card-tag-news = ニュース
card-tag-update = 更新
card-tag-milestone = 節目
card-no-summary = 詳しくは情報源をご覧ください。

button-read = { $publisher }で読む
button-sources = 情報源（{ $count }）
button-more = その他
button-share = この記事へのリンク
button-mute = このミッションをここで非表示
button-report = 誤りを報告
button-why = なぜ表示された？
button-change-digest = このまとめを変更
button-previous = 前へ
button-next = 次へ
button-check-again = もう一度確認
button-resume = 再開
button-move = 移動
button-pause = 一時停止
button-edit = 編集
button-remove = 削除
button-keep = 残す
button-send-sample = 見本を送る
button-send-latest = 最新の記事を今すぐ送る
button-quiet-hours = 通知を控える時間
button-change = 変更
button-set-up = ここで設定
button-edit-it = 編集
button-export = このサーバーのデータを書き出す
button-delete-data = このサーバーのデータを削除
button-esa-page = ESAのページ
button-jaxa-page = JAXAのページ
button-page = { $publisher }のページ

alt-banner = { $topic }の色で描いたバナー：{ $name }。絵は{ $art }。
alt-banner-date = { $topic }の色で描いたバナー：{ $name }。絵は{ $art }。次の予定は{ $event }、{ $date }。
alt-art-asteroids = 小惑星と、そのそばを通る探査機の軌道の線画
alt-art-lunar = クレーターのある月の縁と着陸機の線画
alt-art-mars = 火星と、その軌道を回る2つの衛星の線画
alt-art-planets = 環のある惑星と衛星の線画
alt-art-astrophysics = 望遠鏡の鏡と星の線画
alt-art-sun = 太陽と磁力線の線画
alt-art-earth = 地球と、その上を通る衛星の軌道の線画
alt-art-human = 地球の上を飛ぶ宇宙ステーションの線画
alt-art-leo = 地球の上を飛ぶ宇宙ステーションの線画
alt-art-launch = 上昇するロケットの線画
alt-art-policy = 重なり合う2つの輪の線画
alt-art-exploration = 地球から月と火星へ向かう道すじの線画
alt-art-science = 望遠鏡の鏡と星の線画
alt-timeline = { $name }の年表。{ $events }
alt-timeline-event = { $event }：{ $date }
alt-timeline-event-moved = { $event }：{ $date }（変更前は{ $old }）
alt-milestones = ミッションごとに1行で示した今後の予定の図。{ $events }

chart-today = 今日
chart-legend-done = 実施済み
chart-legend-planned = 予定日
chart-legend-doubt = 月または年までの予定
chart-legend-window = 打上げ期間
chart-legend-moved = 変更前
chart-milestones-title = 今後の予定

## まとめ

digest-title-daily = 1日のまとめ · { $date }
digest-title-weekly = 1週間のまとめ · { $begin }～{ $end }
digest-title-monthly = 1か月のまとめ · { $begin }～{ $end }
digest-title-held = お休みの間のまとめ
digest-count = 報道{ $reports }件から{ $stories }本
digest-zone = 時刻は{ $zone }
digest-coming = 今後の予定
digest-more = ほか{ $more }本は /latest で
digest-empty = この期間、ESAとJAXAの協力に関するニュースはありませんでした。
digest-source-unavailable = 情報源の1つを読めませんでした
digest-other-topic = その他

## 検索と一覧

list-latest-title = 最新の記事
list-search-title = { $results ->
    [0] { $query } の検索結果はありません
   *[other] { $query } の検索結果 { $results }件
}
list-page = { $page }/{ $pages }ページ
list-select = 記事を開く（あなただけに表示）
list-private-hint = サーバーに追加すると、こうしたニュースをチャンネルで受け取れます。詳しくは /help をご覧ください。

## ミッションのページ

mission-view-overview = 概要
mission-view-timeline = 年表
mission-view-news = ニュース
mission-view-partners = 参加機関
mission-view-select = 表示を切り替える
mission-status = 状況
mission-status-as-of = { $status }（{ $date }現在）
mission-status-due = 状況の再確認が必要です
mission-who = 役割分担
mission-next = 次の予定
mission-latest = 最新の記事
mission-no-news = まだ記事はありません。
mission-no-dates = 日付はわかっていません。
mission-no-partners = 参加機関の記録はありません。
mission-role = **{ $org }** — { $role }
mission-lead = 主導
mission-countdown = { $date }（{ $time }）
mission-countdown-plain = { $date }
mission-event = { $date } — { $event }
mission-link-joint = ESAとJAXAの共同プログラム
mission-link-agreement = 協定
mission-link-esa-led-jaxa-contrib = ESA主導、JAXAが参加
mission-link-jaxa-led-esa-contrib = JAXA主導、ESAが参加
mission-link-jaxa-contrib = 日本の機器を載せる欧州のミッション
mission-link-both-contribute = ESAとJAXAがともに参加
mission-link-candidate = 共同文書に挙げられた候補（未選定）
mission-link-data = データの交換
mission-link-industry = 企業間の協力
mission-link-esa-led = ESA主導、JAXAも検討
mission-link-jaxa-led = JAXA主導、ESAも検討
mission-link-context = 背景

status-study = 検討中
status-candidate = 候補
status-development = 開発中
status-cruise = 航行中
status-arriving = 到着間近
status-operational = 運用中
status-paused = 中断中
status-return-to-flight = 飛行再開の準備中
status-completed = 完了
status-ended = 終了
status-cancelled = 中止
status-signed = 署名済み
status-open = 開設済み
status-recurring = 定期開催

milestones-line = { $date } — **{ $name }** { $event }
milestones-title = 今後の予定
milestones-range-30d = 今後30日
milestones-range-6m = 今後6か月
milestones-range-2y = 今後2年
milestones-range-all = すべての予定
milestones-none = この期間に予定はありません。期間を長くしてみてください。
milestones-more = ほか{ $more }件

agreements-title = 協定と共同声明
agreements-none = それ以降の協定は記録されていません。
agreements-line = **{ $date }** — { $name }

## 理由

why-title = 判断の理由
why-posted = 協力に関するニュースと判断しました。
why-not-posted = 投稿しませんでした。
why-stage-triage = フィードの確認
why-stage-extract = ページの読み取り
why-stage-recognise = 固有名詞の認識
why-stage-classify = 協力に関するニュースか
why-stage-cluster = 同じ出来事か
why-stage-summarise = 要約
why-stage-facts = 事実の確認
why-stage-route = 投稿先の選択
why-stage-other = { $stage }
why-evidence = 決め手となった文：{ $quote }
why-score = { $grade }、スコア{ $score }、重要度：{ $relevance }
why-no-steps = この件の記録はもう残っていません。
why-hidden = この記事は運営者が非表示にしました。

why-another-report = ほかの報道
why-delivery-pending = { $channel }：送信待ち
why-delivery-held = { $channel }：保留中
why-delivery-sending = { $channel }：送信中
why-delivery-delivered = { $channel }：投稿済み
why-delivery-parked = { $channel }：配信登録の停止中につき待機
why-delivery-unknown = { $channel }：投稿できたか不明
why-delivery-dead = { $channel }：投稿を断念
why-delivery-withdrawn = { $channel }：投稿なし、または取り下げ
why-delivery-digested = { $channel }：まとめに掲載

## 各段階の理由。キーはコードの英文から空所を除いたもの

because-the-same-entry-as-one-we-know-under-another-id-or-address = 別のアドレスですでに知っている記事と同じ
because-title-and-summary-name-nothing-that-could-make-it-partnership-news = 題名と概要に、協力のニュースになりうる名前がない
because-neither-the-feed-nor-the-page-has-any-text = フィードにもページにも本文がない
because-characters-from-the-page = ページから{ $count }文字
because-characters-from-the-feed = フィードから{ $count }文字
because-characters-from-the-summary = フィードの概要から{ $count }文字
because-no-name-of-the-catalogue = 知っている名前なし
because-named = { $names }
because-named-and-more = { $names }、ほか{ $more }件
because-it-tells-of-relevance = 出来事：{ $happening }、重要度：{ $relevance }
because-it-tells-of-by-its-words-relevance = 出来事：{ $happening }（根拠：{ $written }）、重要度：{ $relevance }
because-is-a-joint-mission = { $name }は共同ミッション
because-is-a-common-programme = { $name }は共通のプログラム
because-esa-takes-part-in = ESAが{ $name }に参加
because-japan-takes-part-in = 日本が{ $name }に参加
because-acts-with-its-partner-in-a-joint-entry = { $side }が、共同事業の相手である{ $name }と行動
because-joins-which-founded = { $other }が始めた{ $name }に{ $side }が参加
because-both-are-named-each-for-itself = 両機関の名はあるが、それぞれ別の話
because-only-is-named-and-no-joint-mission-is-its-subject = 名があるのは{ $side }だけで、共同ミッションの話でもない
because-neither-agency-is-named = どちらの機関の名もない
because-the-two-are-compared = 両機関を比べている
because-the-partnership-is-named-in-passing = 協力にひとこと触れているだけ
because-named-beside-a-deal-with-a-third-agency = 第三の機関との取り決めに添えて名が出ている
because-both-named-as-somebody-s-customers = 両機関は誰かの顧客として挙げられている
because-each-is-named-for-itself = それぞれ別々に挙げられている
because-the-two-continents-are-named = 欧州と日本が挙げられている
because-both-named-as-one = 両機関がひとまとまりで書かれている
because-both-named = 両機関の名がある
because-each-deals-with-a-third-party = それぞれが第三者と関わっている
because-both-named-as-partners-beside-a-third-agency = 第三の機関とともに、両機関が相手として書かれている
because-both-in-a-list-of-partners = 両機関が参加機関の一覧にある
because-one-takes-part-in-what-the-other-does-with-a-third-agency = 一方が、他方と第三の機関の活動に参加
because-one-works-with-the-other-and-a-third-agency = 一方が、他方および第三の機関と協力
because-astronauts-of-both-agencies = 両機関の宇宙飛行士
because-each-gives-its-part = それぞれが分担
because-the-two-act-together = 両機関が共同で行動
because-one-gives-to-what-the-other-does = 一方が他方の活動に提供
because-both-named-beside-a-third-agency = 第三の機関と並んで両機関の名がある
because-members-of-one-crew = 同じ搭乗員の一員
because-one-of-several-providers = 複数の提供者の1つ
because-the-other-side-only-by-its-country = 相手側は国名だけ
because-the-one-named-before-works-with-the-other = 前に名の出た機関が他方と協力
because-their-reports-tell-one-event-the-older-story-stays = 報道が同じ出来事を伝えているため、古いほうの記事に統合
because-points-with = { $report }と同じ出来事（{ $points }点）
because-nothing-we-know-tells-the-same-event = 同じ出来事を伝える記事はほかにない
because-joined-by-an-operator = 運営者が統合
because-both-about = どちらも{ $names }の話（{ $points }）
because-about = { $names }の話（{ $points }）
because-programmes-in-common = 共通のミッション{ $count }件（{ $points }）
because-about-different-missions = 別のミッションの話（{ $points }）
because-both-a-pact-of-the-two-agencies-on-no-mission-we-know = どちらも、特定のミッションによらない両機関の取り決め（{ $points }）
because-both-name-the-day = どちらも{ $dates }を挙げる（{ $points }）
because-both-name-the-date = どちらも{ $dates }を挙げる（{ $points }）
because-both-name = どちらも{ $names }の名を挙げる（{ $points }）
because-both-say = どちらも{ $numbers }を挙げる（{ $points }）
because-both-cite = どちらも{ $documents }を引用（{ $points }）
because-both-tell-of = どちらも同じ出来事：{ $happening }（{ $points }）
because-is-hardly = { $happening }と{ $beside }はまず同じではない（{ $points }）
because-is-rarely = { $happening }と{ $beside }はあまり同じではない（{ $points }）
because-of-words = 言葉の{ $share }%が共通（{ $points }）
because-of-names-and-acts = 名前と動作の{ $share }%が共通（{ $points }）
because-acts-in-common = 共通の動作{ $count }件（{ $points }）
because-one-is-about-the-other-writes-it = 一方は{ $names }の記事で、他方にもその名がある（{ $points }）
because-different-missions-though-both-about = どちらも{ $names }に触れるが別のミッション（{ $points }）
because-only-one-names = { $names }に触れるのは一方だけ（{ $points }）
because-one-outlet-seldom-tells-a-thing-twice = 同じ媒体が同じことを二度伝えることはまれ（{ $points }）
because-is-not = { $happening }は{ $beside }ではない（{ $points }）
because-only-one-speaks-of-what-is-to-come = これからのことを述べるのは一方だけ（{ $points }）
because-words-of-the-headlines-in-common = 見出しに共通の語{ $count }個（{ $points }）
because-acts-that-only-one-headline-tells = 一方の見出しだけにある動作{ $count }個（{ $points }）
because-both-write = どちらも{ $written }と書いている（{ $points }）
because-names-that-sound-alike = 読みの似た名前{ $count }個（{ $points }）
because-the-same-headline = 見出しが同じ（{ $points }）
because-nothing-but-subject-and-time-in-common = 主題と時期のほかに共通点がない（{ $points }）
because-one-looks-ahead-to-what-the-other-reports = 一方の予告を他方が報じている（{ $points }）
because-name-days-one-apart = 挙げている日が1日違い（{ $points }）
because-name-different-days = 挙げている日が違う（{ $points }）
because-one-was-published-on-the-day-the-other-names = 一方が挙げる日に他方が公開（{ $points }）
because-published-within-a-day = 公開が1日以内（{ $points }）
because-published-within-three-days = 公開が3日以内（{ $points }）
because-published-within-the-week = 公開が1週間以内（{ $points }）
because-published-far-apart = 公開が離れている（{ $points }）
because-hidden-by-an-operator = 運営者が非表示にした
because-it-tells-the-same-event-as-an-older-story-which-goes-on = 古い記事と同じ出来事のため、そちらに統合
because-archived-by-the-first-poll-of-its-source = 情報源を初めて読んだときに保存
because-no-partnership-news = 協力のニュースではない
because-a-grave-matter-that-one-outlet-alone-tells-so-far = 重大な事柄だが、伝えているのはまだ1媒体だけ。別の媒体か機関の確認が必要
because-only-programmes-that-are-context = 背景となるミッションだけ
because-older-than-hours = { $hours }時間より前
because-channels-want-it-of-them-newly = 該当するチャンネル{ $matching }件、うち新規{ $new }件
because-no-subscription-asks-for-it = 該当する配信登録なし

happening-agreement = 取り決め
happening-approval = 承認
happening-launch = 打上げ
happening-launch-preview = 打上げ予定
happening-arrival = 到着
happening-flyby = フライバイ
happening-failure = 失敗
happening-cancellation = 中止
happening-ministerial = 閣僚級の決定
happening-date-change = 日程の変更
happening-contract = 契約
happening-delivery = 納入
happening-test = 試験
happening-result = 成果
happening-operations = 運用
happening-statement = 声明
happening-study = 検討
happening-meeting = 会合
happening-selection = 選定
happening-other = その他

relevance-major = 重大
relevance-notable = 注目
relevance-all = その他

grade-joint = 両機関の共同
grade-mentions-both = 両機関に言及
grade-unrelated = 協力とは無関係

## 記事の情報源

sources-title = この記事の情報源
sources-added = 追加情報：{ $names }
sources-copy = 発表文の転載

## 稼働状況

health-title = 稼働状況
health-sources = 情報源：{ $all }件中{ $fine }件が正常
health-source-slow = { $name }：更新が遅れています。最後の記事は{ $time }。
health-source-slow-never = { $name }：まだ記事がありません。
health-source-failing = { $name }：{ $time }から読めません（{ $problem }）。ほかの情報源で補っています。
health-source-failing-plain = { $name }：読めません（{ $problem }）。ほかの情報源で補っています。
health-source-blocked = { $name }：サイト側が読み取りを拒んでいます。
health-source-changed = { $name }：形式が変わり、一部の項目を読めません。
health-source-paused = { $name }：運営者が停止中です。
health-gateway = ゲートウェイ：{ $latency }ミリ秒
health-last-poll = 最終巡回：{ $time }
health-outbox = 送信待ち：{ $waiting }件
health-oldest = 最も古い送信待ち：{ $time }から
health-next-digest = 次のまとめ：{ $time }
health-permissions-fine = { $subscription } · { $channel }：必要な権限がそろっています。
health-permissions-missing = { $subscription } · { $channel }：{ $permissions }の権限がありません。
health-archive = 保存している記事：{ $stories }本
health-never = なし

## 配信登録

subscription-line = **{ $subscription }** · { $channel } · { $topics } · { $mode }
subscription-options = { $language } · 重要度：{ $relevance } · 表示：{ $style }
subscription-active = 配信中
subscription-paused = 停止中：{ $reason }
subscription-paused-until = { $time }まで停止中
subscription-ended = 終了：{ $reason }
subscription-last-post = 最後の投稿 { $time }
subscription-no-post = まだ投稿はありません
subscription-next-digest = 次のまとめ { $time }
subscription-role = { $role }にメンション
subscription-quiet = { $begin }～{ $end }は通知を控える（{ $action }）
subscription-choice = { $subscription } · #{ $channel } · { $topics } · { $mode }
subscriptions-title = このサーバーの配信登録
subscriptions-none = このサーバーにはまだ配信登録がありません。/setup から始めてください。
subscriptions-select = 配信登録を選ぶ
subscriptions-page = 配信登録{ $count }件
topic-everything = すべて

reason-access-denied = 権限が失われました
reason-channel-gone = チャンネルがなくなりました
reason-paused-by-admin = 管理者が停止しました
reason-paused-until = 一定期間の停止です
reason-filtered = このサーバーのフィルターに止められました
reason-forum-tag = フォーラムにタグが必要ですが、合うものがありません
reason-thread-locked = スレッドがロックされています
reason-unknown-outcome = 投稿が届いたか確認できません
reason-removed = 配信登録が削除されました
reason-burst = 今日は記事が多いため、夕方のまとめに入ります
reason-quiet = 通知を控える時間です
reason-merged = 別の投稿と同じニュースです
reason-hidden = 運営者が非表示にしました
reason-too-old = 古くなりました
reason-deleted = 投稿はその後削除されました

notice-paused = ⏸ 配信登録{ $subscription }（{ $channel }）を停止しました。{ $time }、{ $permissions }の権限が失われたためです。{ $waiting ->
    [0] 待機中の記事はありません。
   *[other] { $waiting }本の記事が待機中です。
}権限を戻して「再開」を押すか、「移動」で投稿先を変えてください。
notice-paused-plain = ⏸ 配信登録{ $subscription }（{ $channel }）を停止しました。理由：{ $reason }。{ $waiting ->
    [0] 待機中の記事はありません。
   *[other] { $waiting }本の記事が待機中です。
}原因を直して「再開」を押すか、「移動」で投稿先を変えてください。
notice-resumed = ▶ 配信登録{ $subscription }（{ $channel }）を再開しました。{ $posted ->
    [0] 待機中の記事はありませんでした。
   *[other] 待機中の{ $posted }本を投稿します。
}{ $skipped ->
    [0] {""}
   *[other] 72時間を過ぎた{ $skipped }本は省きました。
}
notice-ended = ⏹ チャンネルがなくなったため、配信登録{ $subscription }を終了しました。
notice-filtered = ⚠ { $channel }への投稿1件が、このサーバーのフィルター（{ $rule }）に止められました。配信は続きます。
notice-unknown = ⚠ { $channel }への投稿1件が届いたか確認できないため、再送しません。「メッセージ履歴を読む」を許可すると、次から確認できます。
notice-burst = { $channel }への記事が1日で{ $count }本を超えました。以後の記事は今夜のまとめに入ります。重大なニュースはこれまでどおりすぐに届きます。
notice-welcome = ESAとJAXAの協力に関するニュースをお届けします。「ここで設定」（サーバー管理の権限が必要）· /help

permission-view-channel = チャンネルを見る
permission-send-messages = メッセージを送信
permission-send-messages-in-threads = スレッドでメッセージを送信
permission-embed-links = 埋め込みリンク
permission-attach-files = ファイルを添付
permission-read-message-history = メッセージ履歴を読む
permission-create-public-threads = 公開スレッドの作成
permission-manage-threads = スレッドの管理
permission-manage-channels = チャンネルの管理
permission-manage-messages = メッセージの管理
permission-create-events = イベントを作成
permission-manage-events = イベントの管理
permission-manage-guild = サーバー管理
permission-mention-everyone = @everyone、@here、全てのロールにメンション

## 誤りの案内 ── 次に何をすればよいかを必ず書く

error-no-result = 「{ $query }」に合う記事はありません。言葉を減らすか、/mission name:{ $mission } を開いてください。
error-no-result-plain = 「{ $query }」に合う記事はありません。言葉を減らすか、/latest を開いてください。
error-unknown-mission = 「{ $name }」というミッションは見つかりません。もしかして：{ $guesses }
error-unknown-mission-plain = 「{ $name }」というミッションは見つかりません。数文字入力して一覧から選んでください。
error-ambiguous = 「{ $name }」は{ $meaning }の可能性があります。下から選んでください。
error-missing-permission = { $channel }に投稿できません。次の権限を許可してください：{ $permissions }。そのあと「もう一度確認」を押してください。
error-duplicate = { $channel }は{ $topics }を配信登録{ $subscription }ですでに受け取っています。代わりに編集しますか？
error-limit = このサーバーの配信登録は上限の{ $count }件に達しています。/unsubscribe で1件削除してください。
error-role-not-mentionable = @{ $role }にメンションできません。そのロールの「このロールに対して@mentionを許可する」をオンにしてください。
error-dm = この機能はサーバーで使えます。そこでニュースを受け取るには、サーバーに追加してください：{ $link }
error-bad-date = 「{ $text }」は日付ではありません。2026-02-28 または 30d のように書いてください。
error-stale = このパネルは更新前のものです。{ $command } をもう一度開いてください。
error-ours = こちら側で問題が起きました（番号 { $ref }）。記録済みで、何も変更されていません。
error-unknown-topic = 「{ $name }」というトピックは見つかりません。数文字入力して一覧から選んでください。
error-unknown-story = その記事は見つかりません。一覧から選ぶか、/latest をご覧ください。
error-unknown-subscription = このサーバーに「{ $name }」という配信登録はありません。/subscriptions list をご覧ください。
error-unknown-source = 「{ $name }」という情報源は見つかりません。/sources list をご覧ください。
error-unknown-agency = 「{ $name }」という機関は見つかりません。数文字入力して一覧から選んでください。
error-unknown-timezone = 「{ $name }」はタイムゾーンではありません。Asia/Tokyo のように一覧から選んでください。
error-unknown-language = 「{ $name }」にはまだ対応していません。一覧から選んでください。
error-not-allowed = 「サーバー管理」の権限が必要です。このサーバーの管理者に頼んでください。
error-operator-only = この操作はボットの運営者だけができます。
error-cooldown = { $seconds }秒待ってから、もう一度お試しください。
error-bad-url = 「{ $url }」は読み取れるアドレスではありません。https:// で始まるものを入力してください。
error-source-limit = このサーバー独自の情報源は上限の{ $count }件に達しています。/sources remove で1件削除してください。
error-source-trial = { $url } を読めませんでした（{ $problem }）。アドレスを確かめるか、時間をおいてお試しください。
error-source-empty = { $url } には読み取れる記事がありません。RSS、Atom、JSONフィードのアドレスを入力してください。
error-bad-time = 「{ $text }」は時刻ではありません。22:00 のように書いてください。
error-no-topics = トピックかミッションを1つ以上選んでください。
error-not-announcement = 公開できるのはアナウンスチャンネルだけです。そのチャンネルを選ぶか、「公開配信」を外してください。
error-starting = 起動したばかりです。少し待ってからもう一度お試しください。
error-mute-in-server = 非表示は、投稿先のサーバーで使えます。投稿の下の「その他」を開いてください。

## コマンド ── 名前に空白や「・」は使えない

command-latest-name = 最新
command-latest-description = 新しい記事を数本表示します
command-search-name = 検索
command-search-description = 過去の記事を検索します
command-story-name = 記事
command-story-description = 1本の記事を全文で表示します
command-mission-name = ミッション
command-mission-description = ミッションの状況、参加機関、日程、ニュース
command-milestones-name = 予定
command-milestones-description = 全ミッションの今後の予定
command-digest-name = まとめ
command-digest-description = 1日・1週間・1か月のまとめ（あなただけに表示）
command-me-name = 自分
command-me-description = 言語とタイムゾーンの設定、または情報の消去
command-agreements-name = 協定
command-agreements-description = 協定と共同声明の一覧（日付とリンク付き）
command-why-name = 理由
command-why-description = 記事が投稿された理由、されなかった理由
command-help-name = ヘルプ
command-help-description = できること、使い方、情報源、プライバシー、ライセンス
command-setup-name = 初期設定
command-setup-description = 1分でチャンネルにニュースを届けます
command-subscribe-name = 配信登録
command-subscribe-description = トピックやミッションのニュースをチャンネルに届けます
command-unsubscribe-name = 配信解除
command-unsubscribe-description = 配信登録を削除します
command-subscriptions-name = 配信管理
command-subscriptions-description = このサーバーの配信登録
command-subscriptions-list-name = 一覧
command-subscriptions-list-description = すべての配信登録と状態、最後の投稿、次のまとめ
command-subscriptions-edit-name = 編集
command-subscriptions-edit-description = 配信登録を変更します
command-subscriptions-pause-name = 停止
command-subscriptions-pause-description = 配信登録を一時停止します
command-subscriptions-resume-name = 再開
command-subscriptions-resume-description = 停止した配信登録を再開します
command-subscriptions-remove-name = 削除
command-subscriptions-remove-description = 配信登録を削除します
command-subscriptions-test-name = 見本
command-subscriptions-test-description = 見本と明記した投稿を送ります
command-subscriptions-quiet-name = 通知控え
command-subscriptions-quiet-description = 通知を控える時間を決めます
command-calendar-name = カレンダー
command-calendar-description = 節目をこのサーバーのイベントにします
command-calendar-on-name = オン
command-calendar-on-description = 日が決まった予定をイベントにします
command-calendar-off-name = オフ
command-calendar-off-description = 作成したイベントを削除します
command-settings-name = 設定
command-settings-description = 言語、タイムゾーン、記録用チャンネル、スレッド、データの書き出しと削除
command-sources-name = 情報源
command-sources-description = 読んでいる情報源
command-sources-list-name = 一覧
command-sources-list-description = すべての情報源の状態
command-sources-add-name = 追加
command-sources-add-description = このサーバー独自のフィードを追加します
command-sources-remove-name = 削除
command-sources-remove-description = このサーバー独自のフィードを削除します
command-sources-test-name = 試読
command-sources-test-description = フィードを1回読み、内容を表示します
command-health-name = 稼働状況
command-health-description = 情報源、送信待ち、権限の状態
command-op-name = 運営
command-op-description = ボットの運営者用
command-op-story-name = 記事
command-op-story-description = 伝えた内容を直します
command-op-story-hide-name = 非表示
command-op-story-hide-description = 記事をすべての投稿先から取り下げます
command-op-story-correct-name = 訂正
command-op-story-correct-description = 記事をすべての投稿先で訂正します
command-op-story-merge-name = 統合
command-op-story-merge-description = 2つの記事を恒久的に1つにします
command-op-story-split-name = 分割
command-op-story-split-description = 記事から報道を恒久的に切り離します
command-op-story-resend-name = 再送
command-op-story-resend-description = 失敗した投稿先に記事を送り直します
command-op-source-name = 情報源
command-op-source-description = 情報源を管理します
command-op-source-list-name = 一覧
command-op-source-list-description = すべての情報源と集計
command-op-source-pause-name = 停止
command-op-source-pause-description = 情報源の読み取りを止めます
command-op-source-resume-name = 再開
command-op-source-resume-description = 情報源の読み取りを再開します
command-op-source-check-name = 確認
command-op-source-check-description = 情報源を今すぐ読みます
command-op-outbox-name = 送信箱
command-op-outbox-description = 送信待ち、失敗とその理由
command-op-stats-name = 統計
command-op-stats-description = このボットの数値
context-story-details-name = 記事の詳細
context-report-mistake-name = 誤りを報告

option-topic-name = トピック
option-topic-description = このトピックだけ
option-mission-name = ミッション
option-mission-description = このミッションだけ
option-agency-name = 機関
option-agency-description = この機関が関わる記事だけ
option-count-name = 件数
option-count-description = 1～5件
option-language-name = 言語
option-language-description = 答えの言語
option-share-name = 全員に表示
option-share-description = 答えをここにいる全員に見せます
option-query-name = 検索語
option-query-description = 探す言葉（2～100文字）
option-since-name = 開始日
option-since-description = この日から：2026-02-28、または 30d（過去30日）
option-until-name = 終了日
option-until-description = この日まで：2026-02-28
option-sort-name = 並び順
option-sort-description = 関連順、または新しい順
option-story-name = 記事
option-story-description = 見出しの一部、または記事や情報源へのリンク
option-name-name = 名前
option-name-description = ミッション名（どの言語でも可）
option-view-name = 表示
option-view-description = ページのどの部分か
option-range-name = 範囲
option-range-description = どれだけ先までか
option-period-name = 期間
option-period-description = どれだけ前からか
option-timezone-name = タイムゾーン
option-timezone-description = 入力する日付に使います
option-forget-name = 消去
option-forget-description = あなたについての情報を消去します
option-command-name = コマンド
option-command-description = 説明するコマンド
option-channel-name = チャンネル
option-channel-description = 投稿先
option-topics-name = トピック
option-topics-description = 1つ以上をコンマ区切りで、または「すべて」
option-mode-name = 頻度
option-mode-description = すぐに、またはまとめて
option-role-name = ロール
option-role-description = 重大なニュースでメンションするロール
option-relevance-name = 重要度
option-relevance-description = どの重要度から届けるか
option-style-name = 表示形式
option-style-description = 投稿の見た目
option-thread-name = スレッド
option-thread-description = 投稿の下にスレッドを作ります
option-publish-name = 公開配信
option-publish-description = アナウンスチャンネルで投稿を公開します
option-subscription-name = 配信登録
option-subscription-description = どの配信登録か
option-from-name = 開始
option-from-description = 通知を控え始める時刻：22:00
option-to-name = 終了
option-to-description = 通知を控え終わる時刻：07:00
option-days-name = 曜日
option-days-description = この曜日だけ（空欄なら毎日）
option-action-name = 方法
option-action-description = 終わるまで保留するか、音を出さずに投稿するか
option-url-name = アドレス
option-url-description = RSS、Atom、JSONフィードのアドレス
option-source-name = 情報源
option-source-description = どの情報源か
option-other-name = 相手
option-other-description = 統合する相手の記事
option-reports-name = 報道
option-reports-description = 切り離す報道
option-text-name = 内容
option-text-description = 何が誤りだったか（1文で）
option-state-name = 状態
option-state-description = この状態のものだけ
command-why-option-story-description = 見出しの一部、または任意のリンク
command-subscribe-option-language-description = 投稿の言語
command-subscribe-option-mission-description = このミッションのニュースだけ
command-subscriptions-pause-option-until-description = この日に自動で再開します
command-me-option-language-description = あなたへの答えの言語
command-calendar-option-topics-description = これらのトピックだけ
command-agreements-option-since-description = この日以降に署名されたもの

choice-sort-relevance = 関連順
choice-sort-newest = 新しい順
choice-view-overview = 概要
choice-view-timeline = 年表
choice-view-news = ニュース
choice-view-partners = 参加機関
choice-range-30d = 30日
choice-range-6m = 6か月
choice-range-2y = 2年
choice-range-all = すべて
choice-period-day = 1日
choice-period-week = 1週間
choice-period-month = 1か月
choice-mode-instant = すぐに
choice-mode-daily = 毎日のまとめ
choice-mode-weekly = 毎週のまとめ
choice-relevance-all = すべて
choice-relevance-notable = 注目以上
choice-relevance-major = 重大のみ
choice-style-auto = 自動
choice-style-card = カード
choice-style-classic = クラシック
choice-thread-off = スレッドなし
choice-thread-major = 重大なニュースだけ
choice-thread-all = すべてのニュース
choice-action-hold = 終わるまで保留
choice-action-silent = 音を出さずに投稿

## 管理者のコマンドへの答え

setup-title = ニュースの設定
setup-channel = チャンネル
setup-channel-hint = 投稿先
setup-topics = トピック
setup-topics-hint = 初めはすべて選ばれています。不要なものを外してください
setup-language = 言語
setup-language-hint = 投稿の言語
setup-mode = 頻度
setup-mode-hint = 届きしだい、またはまとめて
setup-role = メンションするロール
setup-role-hint = 重大なニュースだけ。空欄でもかまいません
setup-done-instant = 完了しました。{ $channel }に{ $topics }を{ $language }で、届きしだい投稿します。
setup-done-daily = 完了しました。{ $channel }に{ $topics }を{ $language }で、毎日のまとめとして投稿します。
setup-done-weekly = 完了しました。{ $channel }に{ $topics }を{ $language }で、毎週のまとめとして投稿します。
setup-sample = 見本 · { $user }が送信（ニュースではありません）

report-title = 誤りを報告
report-what = どこが誤っていますか？
report-what-hint = 1～2文でお書きください
report-link = リンク
report-link-hint = 根拠となるページがあれば
report-thanks = ありがとうございます。運営者が確認します。

more-title = この記事について
more-mute-done = 完了しました。{ $channel }では{ $mission }を表示しません。元に戻すには /subscriptions edit を使います。

help-title = このボットについて
help-what = ESAとJAXAの協力に関するニュースを、1つの出来事につき1度、あなたの言語で、情報源とともにお伝えします。
help-how = 読むには /latest、/search、/mission、/milestones を使います。チャンネルに届けるには /setup を使います。
help-sources = 情報源：{ $names }。
help-privacy = プライバシー：保存するのはサーバー・チャンネル・ロールのID、設定、好みだけです。発言は保存しません。{ $link }
help-privacy-link = プライバシーについて
help-licences = 事実は情報源と照合しています。画像は、出典の表示がないかぎり、こちらで描いたものです。
help-unofficial = ESAおよびJAXAとは関係のない、非公式のボットです。
help-health = 情報源{ $all }件中{ $fine }件が正常です。
help-command = { $command } — { $description }

## 検索とプレビュー

error-query-too-long = 検索語が長すぎます。{ $limit }文字以内で書いてください。
error-empty-period = 期間が空です。since は until より前の日付にしてください。
error-nothing-asked = 探す内容を書いてください。例：語句、"フレーズ"、topic:月、mission:ラムセス、since:2026-01。
error-only-not = 除外する語だけでなく、探す語も書いてください。
error-search-unknown = 「{ $word }:{ $name }」は分かりません。{ $word }: の後には、たとえば { $known } と書いてください。
error-search-unavailable = いまアーカイブを検索できません。数分後にもう一度試すか、/latest をご覧ください。
error-preview-not-fetched = { $target } を読めません：{ $detail }
error-preview-nothing = { $target } に読める文章がありません。ページ、フィード、テキストファイルのいずれかを指定してください。
error-preview-too-large = { $target } は{ $limit } MiBを超えています。小さいファイルを指定してください。
error-preview-unreadable = { $target } を開けません（{ $detail }）。パスと権限を確認してください。

## Servers ── answers and panels of the administrator's commands

error-unknown-channel = このサーバーにそのチャンネルは見つかりません。このサーバーのチャンネルを選んでください。
error-unknown-command = 「{ $name }」というコマンドはありません。/help を開いて一覧から選んでください。
error-source-known = { $url } はすでに読み込んでいます。/sources list をご覧ください。
error-calendar-permission = ここではイベントを作成できません。次の権限を許可してください：{ $permissions }。そのあと、もう一度お試しください。
error-no-story-yet = この配信登録に合う記事はまだありません。次の記事から始まります。
error-already-posted = 最新の記事はすでに { $channel } にあります。次の記事は自動で届きます。
error-post-refused = Discordが { $channel } への投稿を拒否しました（{ $reason }）。権限を確認して、もう一度お試しください。
error-post-later = いまはDiscordが { $channel } への投稿を受け付けません。1分後にもう一度お試しください。
error-read-only = いまは何も保存できません。あとでもう一度お試しください。何も変更されていません。
error-op-split = { $count }件の情報源のうち、いくつかの番号をコンマ区切りで入力してください。すべては指定できません。

check-fine = { $channel } に必要な権限がそろいました。もう一度コマンドを使ってください。
latest-sent = 最新の記事をまもなく { $channel } に投稿します。
sample-sent = { $channel } に見本を送りました。

subscription-now-paused = ⏸ 配信登録{ $subscription }（{ $channel }）を一時停止しました。記事は7日間待機します。
subscription-now-paused-until = ⏸ 配信登録{ $subscription }（{ $channel }）を { $time } まで一時停止しました。
subscription-remove-question = 配信登録{ $subscription }（{ $channel }、{ $topics }）を削除しますか。投稿済みのものは残ります。
subscription-removed = 配信登録{ $subscription }（{ $channel }）を削除しました。/subscribe で新しく作れます。
subscription-kept = 配信登録{ $subscription } はそのままです。
edit-unmute = 非表示のミッション：選ぶと再び届きます
button-publish = 投稿を公開する
button-publish-stop = 公開をやめる

quiet-from = 開始
quiet-to = 終了
quiet-days = 曜日
quiet-action = その間のニュース
quiet-set = { $subscription }（{ $channel }）の通知を控える時間：{ $begin }～{ $end }、{ $zone }。{ $action }。
quiet-none = 配信登録{ $subscription }（{ $channel }）に通知を控える時間はありません。
choice-days-every = 毎日
choice-days-weekdays = 月曜日から金曜日
choice-days-weekend = 土曜日と日曜日

calendar-now-on = { $topics } の予定のうち、日付が決まっているものをこのサーバーのイベントにします。
calendar-now-off = カレンダーをオフにしました。作成したイベントを削除します。

settings-title = このサーバーの設定
settings-language = 言語：{ $language }
settings-timezone = タイムゾーン：{ $zone }
settings-timezone-hint = まとめと通知を控える時間に使います。例：Asia/Tokyo
settings-log = 問題が起きたら { $channel } でお知らせします。
settings-log-none = 問題を知らせるチャンネルは未設定です。/subscriptions list でのみ確認できます。
settings-thread = 新しい配信登録のスレッド：{ $policy }
settings-choose-language = このサーバーの言語
settings-choose-log = 問題を知らせるチャンネル
settings-exported = このサーバーについて保存しているすべての情報：
settings-wipe-question = このサーバーについて保存している情報（設定、配信登録、独自の情報源）をすべて削除しますか。投稿は残ります。元に戻せません。
settings-wiped = 削除しました。/setup でやり直せます。
settings-kept = 何も削除していません。
button-timezone = タイムゾーン
button-footer-on = フッターを表示
button-footer-off = フッターを隠す

sources-list-title = 情報源
sources-fine = 正常：{ $names }
sources-own = このサーバー独自の情報源：{ $count }／{ $most }
source-added = **{ $name }** を追加しました。{ $count }件を読み込みました。次の記事からお知らせします。
source-tested = **{ $name }**：{ $count }件。
source-removed = { $name } を削除しました。今後は読み込みません。
source-problem-unreachable = 接続できません
source-problem-busy = 混み合っています
source-problem-blocked = 読み込みが許可されていません
source-problem-missing = ページがありません
source-problem-gone = ページはなくなりました
source-problem-server = サーバーのエラーです
source-problem-refused = このアドレスは読み込めません
source-problem-too-large = 大きすぎます
source-problem-unreadable = 応答が壊れています

me-preferences = { $language }でお答えします。入力された日付は { $zone } として扱います。
me-forgotten = 完了しました。あなたの設定と報告を削除しました。

## The operator

op-ruled-hide = 非表示にして取り下げました：{ $stories }
op-ruled-correct = 訂正しました：{ $stories }
op-ruled-merge = 統合しました：{ $stories }
op-ruled-split = 分割しました：{ $stories }
op-resent = { $count ->
    [0] 失敗した配信はありませんでした。
   *[other] { $count }件をもう一度配信します。
}
op-sources-title = 情報源：{ $count }件
op-source-paused = { $name } を一時停止しました。
op-source-resumed = { $name } の読み込みを再開しました。
op-source-checked = { $name }：{ $outcome }
op-outbox-title = 送信待ち：待機 { $waiting }、失敗 { $dead }、不明 { $unknown }
op-stats-title = 数値
op-stats = サーバー { $servers } · 配信登録 { $subscriptions } · 記事 { $stories } · 誤りの報告 { $reports }
choice-state-pending = 待機中
choice-state-held = 保留中
choice-state-sending = 送信中
choice-state-parked = 停止中
choice-state-unknown = 不明
choice-state-dead = 失敗

## Scheduled events ── texts

event-date-from = 日付の出典：{ $publisher }（{ $date }確認）

## 検索結果に添えるカタログの項目

search-programme = ミッション
search-agreement = 協定
search-person = 人物
search-milestone = 日程
list-search-catalogue = { $query } の記事はまだありません。カタログには次の項目があります
