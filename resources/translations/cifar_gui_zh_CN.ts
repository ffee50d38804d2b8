<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>AppError</name>
    <message>
      <source>{name} is a picture, so no table was written there. Name a file for the table: --csv FILE.</source>
      <translation>{name} 是图片，因此没有在那里写入表格。请为表格指定一个文件：--csv FILE。</translation>
    </message>
    <message>
      <source>{given} cannot be used: {detail}. Use data --download, or data --download --sources FILE.</source>
      <translation>无法使用 {given}：{detail}。请使用 data --download，或 data --download --sources FILE。</translation>
    </message>
    <message>
      <source>only CIFAR-10 can be downloaded</source>
      <translation>只能下载 CIFAR-10</translation>
    </message>
    <message>
      <source>nothing is downloaded without --download</source>
      <translation>没有 --download 就不会下载任何内容</translation>
    </message>
    <message>
      <source>There is no run of {first} and run of {second} that were trained to the end on equal data with equal settings and seed. Train what is missing, for example: python main.py train --network {second}</source>
      <translation>没有以相同数据、设置和随机种子训练到底的 {first} 运行和 {second} 运行。请训练缺少的那个，例如：python main.py train --network {second}</translation>
    </message>
    <message>
      <source>a header of an absurd size</source>
      <translation>大小异常的文件头</translation>
    </message>
    <message>
      <source>more than {megabytes} MB</source>
      <translation>超过 {megabytes} MB 的内容</translation>
    </message>
    <message>
      <source>{name} twice</source>
      <translation>两个 {name}</translation>
    </message>
    <message>
      <source>the archive cannot be unpacked to its end</source>
      <translation>压缩包不能完整解压</translation>
    </message>
    <message>
      <source>more than {count} files</source>
      <translation>超过 {count} 个文件</translation>
    </message>
    <message>
      <source>a file that would be put outside its folder</source>
      <translation>会被放到其文件夹之外的文件</translation>
    </message>
    <message>
      <source>a link</source>
      <translation>链接</translation>
    </message>
    <message>
      <source>a device, a pipe or a file with holes</source>
      <translation>设备、管道或有空洞的文件</translation>
    </message>
    <message>
      <source>a file of {megabytes} MB</source>
      <translation>一个 {megabytes} MB 的文件</translation>
    </message>
    <message>
      <source>a name is used as a value</source>
      <translation>名称被当作值使用</translation>
    </message>
    <message>
      <source>numbers in an unknown byte order</source>
      <translation>字节顺序未知的数字</translation>
    </message>
    <message>
      <source>an array that does not hold whole numbers</source>
      <translation>不含整数的数组</translation>
    </message>
    <message>
      <source>a number without type and bytes</source>
      <translation>没有类型和字节的数字</translation>
    </message>
    <message>
      <source>an array without shape, type and bytes</source>
      <translation>有缺少形状、类型或字节的数组</translation>
    </message>
    <message>
      <source>text in an unexpected encoding</source>
      <translation>有编码异常的文本</translation>
    </message>
    <message>
      <source>it asks for {what}</source>
      <translation>它要求 {what}</translation>
    </message>
    <message>
      <source>a key is not text</source>
      <translation>有一个键不是文本</translation>
    </message>
    <message>
      <source>its labels are not a list of whole numbers from 0</source>
      <translation>其标签不是由不小于 0 的整数组成的列表</translation>
    </message>
    <message>
      <source>it has {images} images but {labels} labels</source>
      <translation>它有 {images} 张图像，却有 {labels} 个标签</translation>
    </message>
    <message>
      <source>it holds no list of class names</source>
      <translation>其中没有类别名称列表</translation>
    </message>
    <message>
      <source>its class names are not at least two different names</source>
      <translation>其类别名称不足两个，或有重复</translation>
    </message>
    <message>
      <source>it holds no array of pixels</source>
      <translation>其中没有像素数组</translation>
    </message>
    <message>
      <source>its pixels are not rows of {count} bytes</source>
      <translation>其像素不是每行 {count} 字节</translation>
    </message>
    <message>
      <source>refused, because {reason}</source>
      <translation>已拒绝，因为{reason}</translation>
    </message>
    <message>
      <source>its content cannot be read</source>
      <translation>其内容无法读取</translation>
    </message>
    <message>
      <source>its content is not a dictionary</source>
      <translation>其内容不是字典</translation>
    </message>
    <message>
      <source>it does more than hold images</source>
      <translation>它所做的不止是存放图像</translation>
    </message>
    <message>
      <source>it would use up the memory</source>
      <translation>它会耗尽内存</translation>
    </message>
    <message>
      <source>it is not made of records of {count} bytes</source>
      <translation>它不是由 {count} 字节的记录组成的</translation>
    </message>
    <message>
      <source>it has label {label}, but there are {count} classes</source>
      <translation>它有标签 {label}，但只有 {count} 个类别</translation>
    </message>
    <message>
      <source>This copy does not have the official checksums ({num_wrong} of {num_files} files differ), so results may differ from published ones.</source>
      <translation>这份副本的校验和与官方不同（{num_files} 个文件中有 {num_wrong} 个不同），因此结果可能与公开发表的不同。</translation>
    </message>
    <message>
      <source>its class folders are empty</source>
      <translation>其类别文件夹是空的</translation>
    </message>
    <message>
      <source>A fifth of each class in {place} is set aside for testing.</source>
      <translation>{place} 中每个类别的五分之一留作测试。</translation>
    </message>
    <message>
      <source>Training images are in {train}, validation images in {validation}, test images in {test}.</source>
      <translation>训练图片在 {train} 中，验证图片在 {validation} 中，测试图片在 {test} 中。</translation>
    </message>
    <message>
      <source>Training images are in {train}, test images in {test}.</source>
      <translation>训练图片在 {train} 中，测试图片在 {test} 中。</translation>
    </message>
    <message>
      <source>{table} names fewer than two classes of its pictures</source>
      <translation>{table} 为其图片给出的类别少于两个</translation>
    </message>
    <message>
      <source>Pictures without a label in {table}, not used: {count}.</source>
      <translation>{table} 中没有标签、因而未使用的图片：{count} 张。</translation>
    </message>
    <message>
      <source>Linked folders that were not followed, as they are read already: {names}.</source>
      <translation>未跟随的链接文件夹（其内容已被读取）：{names}。</translation>
    </message>
    <message>
      <source>it has more than {most} files and folders</source>
      <translation>其中的文件和文件夹超过 {most} 个</translation>
    </message>
    <message>
      <source>its class folders hold parts ({label}/{part}), so put the parts outside ({part}/{label})</source>
      <translation>它的类别文件夹里又分了部分（{label}/{part}），请把部分放在外层（{part}/{label}）</translation>
    </message>
    <message>
      <source>{ending} files are not read</source>
      <translation>不读取 {ending} 文件</translation>
    </message>
    <message>
      <source>none of its files can be read as a picture</source>
      <translation>其中没有文件可以作为图片读取</translation>
    </message>
    <message>
      <source>the class {label} has no picture to learn from</source>
      <translation>类别 {label} 没有可供学习的图片</translation>
    </message>
    <message>
      <source>it has no picture to test on; a class needs at least two pictures</source>
      <translation>它没有可供测试的图片；一个类别至少需要两张图片</translation>
    </message>
    <message>
      <source>a web page</source>
      <translation>一个网页</translation>
    </message>
    <message>
      <source>a file of another length</source>
      <translation>长度不同的文件</translation>
    </message>
    <message>
      <source>something</source>
      <translation>其他内容</translation>
    </message>
    <message>
      <source>its file has another checksum</source>
      <translation>其文件的校验和不符</translation>
    </message>
    <message>
      <source>it sent nothing for {seconds} seconds</source>
      <translation>它在 {seconds} 秒内没有发送任何内容</translation>
    </message>
    <message>
      <source>it sent {came} instead</source>
      <translation>它发来的是{came}</translation>
    </message>
    <message>
      <source>it leads to an address that is not secure</source>
      <translation>它转向了不安全的地址</translation>
    </message>
    <message>
      <source>no reason given</source>
      <translation>没有说明原因</translation>
    </message>
    <message>
      <source>it answered with code {code}</source>
      <translation>它返回了代码 {code}</translation>
    </message>
    <message>
      <source>the connection ended early</source>
      <translation>连接提前中断</translation>
    </message>
    <message>
      <source>the address was not found, as when offline</source>
      <translation>找不到它的地址，例如本机未联网时</translation>
    </message>
    <message>
      <source>it refuses connections</source>
      <translation>它拒绝连接</translation>
    </message>
    <message>
      <source>it did not answer in time</source>
      <translation>它没有及时回应</translation>
    </message>
    <message>
      <source>the connection to it is not secure ({error})</source>
      <translation>与它的连接不安全（{error}）</translation>
    </message>
    <message>
      <source>{count} of {total} test images are also training images, so the accuracy will look too good.</source>
      <translation>{total} 张测试图片中有 {count} 张也是训练图片，因此准确率会显得过高。</translation>
    </message>
    <message>
      <source>{count} of {total} test images are nearly equal to training images.</source>
      <translation>{total} 张测试图片中有 {count} 张与训练图片几乎相同。</translation>
    </message>
    <message>
      <source>{what} was not found. It was looked for in {place}. Download it in the Data tab, choose a file or folder that you have (--data PATH), or use the practice set (--data practice).</source>
      <translation>未找到 {what}。已在 {place} 中查找。请在“数据”页下载，选择已有的文件或文件夹（--data PATH），或使用练习集（--data practice）。</translation>
    </message>
    <message>
      <source>No data are named. Choose CIFAR-10 (--data cifar10), the practice set (--data practice), or the path of your own images (--data PATH).</source>
      <translation>没有指定数据。请选择 CIFAR-10（--data cifar10）、练习集（--data practice）或您自己图片的路径（--data PATH）。</translation>
    </message>
    <message>
      <source>{what} in {place} is incomplete: {missing} is missing. Put the missing files there, download the data set again in the Data tab, or use the practice set (--data practice).</source>
      <translation>{place} 中的 {what} 不完整：缺少 {missing}。请把缺少的文件放到那里，在“数据”页重新下载，或使用练习集（--data practice）。</translation>
    </message>
    <message>
      <source>{name} is damaged or is not a CIFAR file: {detail}. Get a fresh copy and choose it again.</source>
      <translation>{name} 已损坏，或不是 CIFAR-10 文件：{detail}。请取得一份新的副本再选择。</translation>
    </message>
    <message>
      <source>{name} was not opened: it holds {strange}, which a CIFAR-10 archive never does. Use the archive from the official site, or a folder unpacked from it.</source>
      <translation>没有打开 {name}：其中有 {strange}，CIFAR-10 压缩包里不会有这种内容。请使用官方网站的压缩包，或由它解压出的文件夹。</translation>
    </message>
    <message>
      <source>{name} holds no images that can be used: {detail}. Choose a CIFAR-10 folder, a CIFAR-10 .tar.gz file, or a folder with one folder of pictures for each class.</source>
      <translation>{name} 中没有可用的图像：{detail}。请选择 CIFAR-10 文件夹、CIFAR-10 的 .tar.gz 文件，或每个类别一个子文件夹的图片文件夹。</translation>
    </message>
    <message>
      <source>{name} is not CIFAR-10. Choose the folder cifar-10-batches-py or the file cifar-10-python.tar.gz; a folder of your own pictures can be chosen as your own data.</source>
      <translation>{name} 不是 CIFAR-10。请选择文件夹 cifar-10-batches-py 或文件 cifar-10-python.tar.gz；存放自己图片的文件夹可作为“我的文件夹”来选择。</translation>
    </message>
    <message>
      <source>{name} could not be read: {detail}. Check that the disk is connected and that you may read the file.</source>
      <translation>无法读取 {name}：{detail}。请检查磁盘是否已连接，以及是否有权读取该文件。</translation>
    </message>
    <message>
      <source>Nothing was saved, because {place} could not be written: {detail}. Free the folder or choose another.</source>
      <translation>什么都没有保存，因为无法写入 {place}：{detail}。请让该文件夹可写，或换一个文件夹。</translation>
    </message>
    <message>
      <source>The disk of {place} is too full: {needed_megabytes} MB are needed and {free_megabytes} MB are free. Free some space and try again.</source>
      <translation>{place} 所在的磁盘空间不足：需要 {needed_megabytes} MB，可用 {free_megabytes} MB。请腾出空间后重试。</translation>
    </message>
    <message>
      <source>{name} cannot be used as a data set: {detail}. Make one folder for each class and put its pictures in.</source>
      <translation>{name} 不能用作数据集：{detail}。请为每个类别建一个文件夹，并把图片放进去。</translation>
    </message>
    <message>
      <source>{url} was not opened, because the connection would not be secure. Use an address that begins with https.</source>
      <translation>没有打开 {url}，因为连接不安全。请使用以 https 开头的地址。</translation>
    </message>
    <message>
      <source>{host} could not be reached: {detail}. Check the network connection and try again, or fetch {url} in a browser and choose that file.</source>
      <translation>无法连接 {host}：{detail}。请检查网络后重试，或用浏览器下载 {url} 并选择该文件。</translation>
    </message>
    <message>
      <source>{host} sent nothing for {seconds} seconds. What has arrived is kept: download again to go on from there, or fetch {url} in a browser and choose that file.</source>
      <translation>{host} 已有 {seconds} 秒没有发来数据。已收到的部分会保留：再次下载即可接着下，或用浏览器下载 {url} 并选择该文件。</translation>
    </message>
    <message>
      <source>The connection to {host} ended after {done_megabytes} of {total_megabytes} MB. What has arrived is kept: download again to go on from there.</source>
      <translation>与 {host} 的连接在收到 {done_megabytes} MB（共 {total_megabytes} MB）后中断。已收到的部分会保留：再次下载即可接着下。</translation>
    </message>
    <message>
      <source>{host} did not give the file: it answered with code {code} ({reason}). Try again later, or fetch {url} in a browser and choose that file.</source>
      <translation>{host} 没有提供该文件：它的回答是代码 {code}（{reason}）。请稍后重试，或用浏览器下载 {url} 并选择该文件。</translation>
    </message>
    <message>
      <source>{host} sent {came} instead of the CIFAR-10 archive; it was not kept. Try again later, or choose a CIFAR-10 file that you have.</source>
      <translation>{host} 发来的是{came}，而不是 CIFAR-10 压缩包；内容没有保留。请稍后再试，或选择您已有的 CIFAR-10 文件。</translation>
    </message>
    <message>
      <source>{host} sent {came} instead of the CIFAR-10 archive. This network probably asks for a login: open any web page in a browser, log in and try again, or choose a CIFAR-10 file that you have.</source>
      <translation>{host} 发来的是{came}，而不是 CIFAR-10 压缩包。此网络可能需要登录：请在浏览器中打开任意网页，登录后重试，或选择您已有的 CIFAR-10 文件。</translation>
    </message>
    <message>
      <source>The file from {host} is not the official one (checksum {came}, expected {expected}); it was thrown away. Download it again, or choose a CIFAR-10 file that you have.</source>
      <translation>从 {host} 得到的文件不是官方文件（校验和 {came}，应为 {expected}），已丢弃。请重新下载，或选择已有的 CIFAR-10 文件。</translation>
    </message>
    <message>
      <source>None of the {count} sources of CIFAR-10 could be reached: {detail}. Check the network connection and the proxy settings and try again, or fetch {url} in a browser and choose that file.</source>
      <translation>CIFAR-10 的 {count} 个来源都无法连接：{detail}。请检查网络连接和代理设置后重试，或在浏览器中下载 {url} 并选择该文件。</translation>
    </message>
    <message>
      <source>None of the {count} sources delivered CIFAR-10 ({reasons}). What has arrived is kept. Try again later, or fetch {url} in a browser and choose that file.</source>
      <translation>{count} 个来源都没有提供 CIFAR-10（{reasons}）。已收到的部分会保留。请稍后再试，或在浏览器中下载 {url} 并选择该文件。</translation>
    </message>
    <message>
      <source>{name} is not a list of sources: {detail}. It should have the form of resources/cifar-10-sources.json.</source>
      <translation>{name} 不是来源列表：{detail}。其格式应与 resources/cifar-10-sources.json 相同。</translation>
    </message>
    <message>
      <source>Another window of this program is downloading to {place}. Wait for it, or stop it there first.</source>
      <translation>本程序的另一个窗口正在向 {place} 下载。请等它完成，或先在那里停止。</translation>
    </message>
    <message>
      <source>cannot be read</source>
      <translation>无法读取</translation>
    </message>
    <message>
      <source>{name} was not found. Choose a picture file.</source>
      <translation>找不到 {name}。请选择一个图片文件。</translation>
    </message>
    <message>
      <source>not there</source>
      <translation>不存在</translation>
    </message>
    <message>
      <source>{name} could not be read: {detail}. Check that the file is there and that you may open it.</source>
      <translation>无法读取 {name}：{detail}。请检查文件是否存在，以及是否有权打开它。</translation>
    </message>
    <message>
      <source>cannot be opened</source>
      <translation>无法打开</translation>
    </message>
    <message>
      <source>{name} is not a folder of pictures: it holds no PNG, JPEG, WebP, BMP, GIF, TIFF, AVIF or HEIC file, or it holds folders. Choose a folder of pictures, or the pictures themselves.</source>
      <translation>{name} 不是图片文件夹：其中没有 PNG、JPEG、WebP、BMP、GIF、TIFF、AVIF 或 HEIC 文件，或含有子文件夹。请选择图片文件夹，或直接选择图片。</translation>
    </message>
    <message>
      <source>{name} is {kind}, not a picture file. Choose a picture file.</source>
      <translation>{name} 是{kind}，不是图片文件。请选择一个图片文件。</translation>
    </message>
    <message>
      <source>not a file</source>
      <translation>不是文件</translation>
    </message>
    <message>
      <source>{name} is empty (0 bytes). Choose another picture file.</source>
      <translation>{name} 是空的（0 字节）。请选择另一张图片。</translation>
    </message>
    <message>
      <source>empty</source>
      <translation>为空</translation>
    </message>
    <message>
      <source>{name} is too big: {megabytes} MB, and at most {most_megabytes} MB are read. Save it smaller.</source>
      <translation>{name} 太大：{megabytes} MB，最多读取 {most_megabytes} MB。请缩小后重新保存。</translation>
    </message>
    <message>
      <source>too big</source>
      <translation>文件太大</translation>
    </message>
    <message>
      <source>{name} has too many pixels: {megapixels} million, and at most {most_megapixels} million are read. Save it smaller.</source>
      <translation>{name} 的像素太多：{megapixels} 百万像素，最多读取 {most_megapixels} 百万像素。请缩小后重新保存。</translation>
    </message>
    <message>
      <source>too many pixels</source>
      <translation>像素太多</translation>
    </message>
    <message>
      <source>{name} is not a PNG, JPEG, WebP, BMP, GIF, TIFF or AVIF picture. Convert it to one of these.</source>
      <translation>{name} 不是 PNG、JPEG、WebP、BMP、GIF、TIFF 或 AVIF 图片。请转换成其中一种格式。</translation>
    </message>
    <message>
      <source>not a supported picture format</source>
      <translation>不是可读取的图片</translation>
    </message>
    <message>
      <source>{name} is a HEIC picture, which needs the package pillow-heif. Install it (python -m pip install pillow-heif) and start the program again, or save the picture as JPEG.</source>
      <translation>{name} 是 HEIC 图片，需要安装 pillow-heif 包。请安装（python -m pip install pillow-heif）并重新启动程序，或将图片另存为 JPEG。</translation>
    </message>
    <message>
      <source>HEIC, which needs pillow-heif</source>
      <translation>HEIC，需要 pillow-heif</translation>
    </message>
    <message>
      <source>{name} is damaged: the picture in it cannot be decoded completely. Choose another copy of it.</source>
      <translation>{name} 已损坏：其中的图片无法完整解码。请选择它的另一份副本。</translation>
    </message>
    <message>
      <source>damaged</source>
      <translation>已损坏</translation>
    </message>
    <message>
      <source>{name} is not a picture: its pixels have the form {form}, expected (height, width, 3 or 4) of uint8.</source>
      <translation>{name} 不是图片：其像素的形状为 {form}，应为 uint8 的（高，宽，3 或 4）。</translation>
    </message>
    <message>
      <source>it is the whole disk</source>
      <translation>它是整个磁盘</translation>
    </message>
    <message>
      <source>it has only one class folder, and at least two classes are needed</source>
      <translation>它只有一个类别文件夹，而至少需要两个类别</translation>
    </message>
    <message>
      <source>it has no class folders, and at least two classes are needed</source>
      <translation>它没有类别文件夹，而至少需要两个类别</translation>
    </message>
    <message>
      <source>it holds more than {most} files and folders side by side</source>
      <translation>它直接包含的文件和文件夹超过 {most} 个</translation>
    </message>
    <message>
      <source>Folders beside the data set that are not used: {names}.</source>
      <translation>数据集旁边未使用的文件夹：{names}。</translation>
    </message>
    <message>
      <source>Pictures outside of class folders that are not used: {count}.</source>
      <translation>类别文件夹之外未使用的图片：{count} 张。</translation>
    </message>
    <message>
      <source>{first} and {second} count as two classes.</source>
      <translation>{first} 和 {second} 算作两个类别。</translation>
    </message>
    <message>
      <source>the class {label} is called {twin} in {folder}, so give it one name</source>
      <translation>类别 {label} 在 {folder} 中叫作 {twin}，请统一名称</translation>
    </message>
    <message>
      <source>the class {label} is in {folder} only</source>
      <translation>类别 {label} 只在 {folder} 中</translation>
    </message>
    <message>
      <source>its folders {names} hold pictures and their annotations, not classes</source>
      <translation>它的文件夹 {names} 里是图片及其标注，而不是类别</translation>
    </message>
    <message>
      <source>it has more than {most} class folders</source>
      <translation>它有超过 {most} 个类别文件夹</translation>
    </message>
    <message>
      <source>its folders {names} are parts, but there is no folder to train on</source>
      <translation>它的文件夹 {names} 是数据集的各部分，但没有用于训练的文件夹</translation>
    </message>
    <message>
      <source>{name} lies beside the class folders, so put these into a folder called train</source>
      <translation>{name} 与类别文件夹并列，请把类别文件夹放进名为 train 的文件夹</translation>
    </message>
    <message>
      <source>its pictures lie side by side with their class in the file name, such as {example}</source>
      <translation>它的图片都放在一起，类别写在文件名里，例如 {example}</translation>
    </message>
    <message>
      <source>its folders {names} are parts, but their pictures, such as {example}, lie side by side</source>
      <translation>它的文件夹 {names} 是数据集的各部分，但其中的图片（例如 {example}）都放在一起</translation>
    </message>
    <message>
      <source>its pictures, such as {example}, lie side by side</source>
      <translation>它的图片（例如 {example}）都放在一起</translation>
    </message>
    <message>
      <source>{table} cannot be read: {reason}</source>
      <translation>无法读取 {table}：{reason}</translation>
    </message>
    <message>
      <source>{table} has no columns named id and label</source>
      <translation>{table} 没有名为 id 和 label 的列</translation>
    </message>
    <message>
      <source>more than {count}</source>
      <translation>超过 {count}</translation>
    </message>
    <message>
      <source>a folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <source>a device, pipe or socket</source>
      <translation>设备、管道或套接字</translation>
    </message>
    <message>
      <source>it is slow, {kilobytes} kB/s</source>
      <translation>速度太慢，{kilobytes} kB/s</translation>
    </message>
    <message>
      <source>it is not JSON</source>
      <translation>它不是 JSON</translation>
    </message>
    <message>
      <source>it is neither a folder nor a gzip-compressed archive</source>
      <translation>它既不是文件夹，也不是 gzip 压缩包</translation>
    </message>
    <message>
      <source>confirmed</source>
      <translation>得到证实</translation>
    </message>
    <message>
      <source>contradicted</source>
      <translation>被否定</translation>
    </message>
    <message>
      <source>no clear difference</source>
      <translation>没有明显差别</translation>
    </message>
    <message>
      <source>cannot be decided</source>
      <translation>无法判定</translation>
    </message>
    <message>
      <source>not measured</source>
      <translation>未测量</translation>
    </message>
    <message>
      <source>{title}: {train} training images, {test} test images, {classes} classes.</source>
      <translation>{title}：{train} 张训练图片，{test} 张测试图片，{classes} 个类别。</translation>
    </message>
    <message>
      <source>Images of each class: {counts}.</source>
      <translation>每个类别的图片数：{counts}。</translation>
    </message>
    <message>
      <source>Classes without test images: {names}.</source>
      <translation>没有测试图片的类别：{names}。</translation>
    </message>
    <message>
      <source>Classes with fewer than {few} training images: {names}.</source>
      <translation>训练图片少于 {few} 张的类别：{names}。</translation>
    </message>
    <message>
      <source>The classes are unequal: always saying {name} gives {percent} % of the test images right.</source>
      <translation>各类别图片数不等：总是回答 {name} 就能答对 {percent} % 的测试图片。</translation>
    </message>
    <message>
      <source>The classes are unequal: {most} training images of {common}, {least} of {rare}.</source>
      <translation>各类别图片数不等：{common} 有 {most} 张训练图片，{rare} 有 {least} 张。</translation>
    </message>
    <message>
      <source>{count} of {total} files left out: {reason}.</source>
      <translation>{total} 个文件中有 {count} 个未读取：{reason}。</translation>
    </message>
    <message>
      <source>{count} of {total} files left out for other reasons.</source>
      <translation>{total} 个文件中有 {count} 个因其他原因未读取。</translation>
    </message>
    <message>
      <source>{source}: {reason}</source>
      <translation>{source}：{reason}</translation>
    </message>
    <message>
      <source>{first}; {second}</source>
      <translation>{first}；{second}</translation>
    </message>
    <message>
      <source>{detail}</source>
      <translation>{detail}</translation>
    </message>
    <message>
      <source>A library that this program needs cannot be loaded: {cause}. Close the program, run “python -m pip install .” in its folder, and start it again.</source>
      <translation>无法加载本程序所需的库：{cause}。请关闭程序，在其文件夹中运行“python -m pip install .”，然后重新启动。</translation>
    </message>
    <message>
      <source>needs about {need} on the GPU</source>
      <translation>在 GPU 上约需 {need}</translation>
    </message>
    <message>
      <source>needs about {need}; the GPU has {there}: choose a smaller batch</source>
      <translation>约需 {need}，GPU 只有 {there}：请减小批大小</translation>
    </message>
    <message>
      <source>needs about {need}</source>
      <translation>约需 {need}</translation>
    </message>
    <message>
      <source>needs about {need}; {there} are free: close other programs first</source>
      <translation>约需 {need}，可用 {there}：请先关闭其他程序</translation>
    </message>
    <message>
      <source>needs about {need}; {there} are free: choose a smaller batch</source>
      <translation>约需 {need}，可用 {there}：请减小批大小</translation>
    </message>
    <message>
      <source>A plan needs at least one network and one seed. Name them, such as resnet20 and 0.</source>
      <translation>一个计划至少需要一个网络和一个随机种子。请给出它们，例如 resnet20 和 0。</translation>
    </message>
    <message>
      <source>A plan of {count} trainings is too long: it may have {most}. Choose fewer seeds or networks.</source>
      <translation>含 {count} 次训练的计划太长：最多可有 {most} 次。请减少随机种子或网络。</translation>
    </message>
    <message>
      <source>The best epoch is chosen by {count} validation images.</source>
      <translation>最佳轮次由 {count} 张验证图片选出。</translation>
    </message>
    <message>
      <source>The best epoch is chosen by the test images.</source>
      <translation>最佳轮次由测试图片选出。</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Transfer learning</source>
      <translation>迁移学习</translation>
    </message>
    <message>
      <source>Optimizer</source>
      <translation>优化器</translation>
    </message>
    <message>
      <source>Schedule</source>
      <translation>调度</translation>
    </message>
    <message>
      <source>Augmentation</source>
      <translation>数据增强</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>精度</translation>
    </message>
    <message>
      <source>Test and limits</source>
      <translation>测试与数量限制</translation>
    </message>
    <message>
      <source>on</source>
      <translation>开</translation>
    </message>
    <message>
      <source>off</source>
      <translation>关</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>The network to train</source>
      <translation>要训练的网络</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <source>CIFAR-10, the built-in practice set, a CIFAR-10 folder or .tar.gz, or a folder of class folders</source>
      <translation>CIFAR-10、内置练习集、CIFAR-10 文件夹或 .tar.gz，或按类别分文件夹的文件夹</translation>
    </message>
    <message>
      <source>Image size</source>
      <translation>图像尺寸</translation>
    </message>
    <message>
      <source>Height and width in pixels to which your own pictures are resized; CIFAR-10 and the practice set have 32</source>
      <translation>将您自己的图片缩放到的高度和宽度（像素）；CIFAR-10 和练习集为 32</translation>
    </message>
    <message>
      <source>Memory and time grow with the number of pixels</source>
      <translation>内存和时间随像素数量增加</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>预设</translation>
    </message>
    <message>
      <source>A named set of settings</source>
      <translation>一组有名称的设置</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>训练轮数</translation>
    </message>
    <message>
      <source>How often to go through the training images</source>
      <translation>训练图像被完整用过多少遍</translation>
    </message>
    <message>
      <source>Batch size</source>
      <translation>批大小</translation>
    </message>
    <message>
      <source>Images in one training step</source>
      <translation>一个训练步中的图像数</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <source>The optimizer's step size, its peak with one cycle; 0.001 and 1e-3 are the same</source>
      <translation>优化器的步长，单周期时为其峰值；0.001 和 1e-3 相同</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <source>Decides the first weights and the order of the images; the same seed repeats a run</source>
      <translation>决定初始权重和图像的顺序；用相同的随机种子可以复现一个运行</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Where to compute</source>
      <translation>在哪里计算</translation>
    </message>
    <message>
      <source>Initial weights</source>
      <translation>初始权重</translation>
    </message>
    <message>
      <source>New weights, or those of a run or of a bundled network to train further, perhaps on other images</source>
      <translation>新权重，或某次运行或自带网络的权重，用来继续训练，也可换其他图像</translation>
    </message>
    <message>
      <source>New weights</source>
      <translation>新权重</translation>
    </message>
    <message>
      <source>from trained weights</source>
      <translation>从训练过的权重开始</translation>
    </message>
    <message>
      <source>The rule by which the weights follow the gradients</source>
      <translation>权重跟随梯度变化的规则</translation>
    </message>
    <message>
      <source>Adam</source>
      <translation>Adam</translation>
    </message>
    <message>
      <source>Adam: a step size of its own for each weight (Kingma and Ba 2015)</source>
      <translation>Adam：每个权重有自己的步长（Kingma 和 Ba 2015）</translation>
    </message>
    <message>
      <source>SGD</source>
      <translation>SGD</translation>
    </message>
    <message>
      <source>SGD with Nesterov momentum: one step size for all weights (Sutskever et al. 2013)</source>
      <translation>带 Nesterov 动量的 SGD：所有权重使用同一步长（Sutskever 等人 2013）</translation>
    </message>
    <message>
      <source>Momentum</source>
      <translation>动量</translation>
    </message>
    <message>
      <source>How much of the last step SGD adds to the next: Nesterov momentum (Sutskever et al. 2013)</source>
      <translation>SGD 把上一步的多少加到下一步：Nesterov 动量（Sutskever 等人 2013）</translation>
    </message>
    <message>
      <source>Weight decay</source>
      <translation>权重衰减</translation>
    </message>
    <message>
      <source>Share of each kernel added to its gradient, which keeps weights small; biases and norms are left out</source>
      <translation>每个权重张量的这一比例会加到其梯度上，使权重保持较小；偏置和归一化参数除外</translation>
    </message>
    <message>
      <source>BatchNorm bias rate factor</source>
      <translation>BatchNorm 偏置倍率</translation>
    </message>
    <message>
      <source>How many times faster the biases of BatchNorm layers learn: BatchNorm bias learning-rate factor (Jordan 2024, section 3.4)</source>
      <translation>BatchNorm 层的偏置学习快多少倍：BatchNorm 偏置学习率倍数（Jordan 2024，第 3.4 节）</translation>
    </message>
    <message>
      <source>Label smoothing</source>
      <translation>标签平滑</translation>
    </message>
    <message>
      <source>Share of the truth spread over all classes, so that the network is never quite sure (Szegedy et al. 2015, section 7)</source>
      <translation>把真实类别的这一比例分给所有类别，使网络不会过于肯定（Szegedy 等人 2015，第 7 节）</translation>
    </message>
    <message>
      <source>Class weights</source>
      <translation>类别权重</translation>
    </message>
    <message>
      <source>Each class counts the same in the loss, however few images it has, so that a rare one is learned too (King and Zeng 2001, section 4.2)</source>
      <translation>无论图片多少，每个类别在损失中的分量相同，使稀少的类别也能学会（King 和 Zeng 2001，第 4.2 节）</translation>
    </message>
    <message>
      <source>class weights</source>
      <translation>类别权重</translation>
    </message>
    <message>
      <source>Learning-rate schedule</source>
      <translation>学习率调度</translation>
    </message>
    <message>
      <source>How the learning rate changes from step to step</source>
      <translation>学习率如何随训练步变化</translation>
    </message>
    <message>
      <source>Constant</source>
      <translation>恒定</translation>
    </message>
    <message>
      <source>The same learning rate in every step</source>
      <translation>每一步的学习率都相同</translation>
    </message>
    <message>
      <source>One cycle</source>
      <translation>单周期</translation>
    </message>
    <message>
      <source>One cycle: the learning rate rises evenly to its peak and falls evenly almost to 0 (Smith, Topin 2017)</source>
      <translation>单周期：学习率匀速升到峰值，再匀速降到接近 0（Smith 和 Topin 2017）</translation>
    </message>
    <message>
      <source>Early stopping</source>
      <translation>提前停止</translation>
    </message>
    <message>
      <source>Ends a training after N epochs in a row without a better test accuracy: patience (Prechelt 1998); a cycle that ends early has not lowered its learning rate yet</source>
      <translation>测试准确率连续 N 轮没有提高时结束训练：耐心值（Prechelt 1998）；提前结束的周期还没有把学习率降下来</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>关</translation>
    </message>
    <message>
      <source>early stopping</source>
      <translation>提前停止</translation>
    </message>
    <message>
      <source>First image size</source>
      <translation>最初尺寸</translation>
    </message>
    <message>
      <source>Height and width to which the images of the first epochs are reduced; small images train faster: progressive resizing</source>
      <translation>前几轮的图像缩小到的高和宽；小图像训练更快：渐进式调整尺寸</translation>
    </message>
    <message>
      <source>Full size</source>
      <translation>原尺寸</translation>
    </message>
    <message>
      <source>progressive resizing</source>
      <translation>渐进式调整尺寸</translation>
    </message>
    <message>
      <source>Epochs resized</source>
      <translation>缩小的轮数</translation>
    </message>
    <message>
      <source>Share of the epochs that see reduced images: progressive resizing; 0.5 is the first half</source>
      <translation>使用缩小图像的轮数比例：渐进式调整尺寸；0.5 表示前一半</translation>
    </message>
    <message>
      <source>Random crop padding</source>
      <translation>随机裁剪填充</translation>
    </message>
    <message>
      <source>How far each training image is shifted at most: padded by its reflected edges, then cropped at random</source>
      <translation>每张训练图像最多平移多远：先用反射的边缘填充，再随机裁剪</translation>
    </message>
    <message>
      <source>random crop</source>
      <translation>随机裁剪</translation>
    </message>
    <message>
      <source>Horizontal flip</source>
      <translation>水平翻转</translation>
    </message>
    <message>
      <source>Whether training images are also shown mirrored</source>
      <translation>训练图像是否也以镜像出现</translation>
    </message>
    <message>
      <source>Never</source>
      <translation>从不</translation>
    </message>
    <message>
      <source>Training images are never mirrored</source>
      <translation>训练图像从不镜像</translation>
    </message>
    <message>
      <source>At random</source>
      <translation>随机</translation>
    </message>
    <message>
      <source>Random flip: each time an image is shown it is mirrored or not, by chance</source>
      <translation>随机翻转：图像每次输入网络时随机决定是否镜像</translation>
    </message>
    <message>
      <source>Every 2nd epoch</source>
      <translation>隔轮</translation>
    </message>
    <message>
      <source>Alternating flip: every second epoch shows an image mirrored (Jordan 2024)</source>
      <translation>交替翻转：每张图像每隔一轮以镜像输入网络（Jordan 2024）</translation>
    </message>
    <message>
      <source>flip</source>
      <translation>翻转</translation>
    </message>
    <message>
      <source>Cutout</source>
      <translation>Cutout</translation>
    </message>
    <message>
      <source>Side of a grey square that covers another part of a training image each time (DeVries and Taylor 2017)</source>
      <translation>灰色方块的边长，它每次遮住训练图像的不同位置（DeVries 和 Taylor 2017）</translation>
    </message>
    <message>
      <source>cutout</source>
      <translation>Cutout 遮挡</translation>
    </message>
    <message>
      <source>Number format</source>
      <translation>数值格式</translation>
    </message>
    <message>
      <source>Numbers in which the network is computed</source>
      <translation>网络用什么样的数计算</translation>
    </message>
    <message>
      <source>32-bit (float32)</source>
      <translation>32 位（float32）</translation>
    </message>
    <message>
      <source>float32: numbers of 32 bits throughout</source>
      <translation>float32：始终使用 32 位数</translation>
    </message>
    <message>
      <source>16-bit (bfloat16)</source>
      <translation>16 位（bfloat16）</translation>
    </message>
    <message>
      <source>bfloat16: convolutions and products in numbers of 16 bits</source>
      <translation>bfloat16：卷积和矩阵乘法使用 16 位数</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>自动</translation>
    </message>
    <message>
      <source>bfloat16 where the device computes it faster, else float32</source>
      <translation>设备算得更快时用 bfloat16，否则用 float32</translation>
    </message>
    <message>
      <source>Test-time flip</source>
      <translation>测试时翻转</translation>
    </message>
    <message>
      <source>Each image is tested together with its mirror image and the logits are averaged: test-time augmentation</source>
      <translation>每张图像与其镜像一起测试，对 logits 取平均：测试时增强</translation>
    </message>
    <message>
      <source>Test batch size</source>
      <translation>测试批大小</translation>
    </message>
    <message>
      <source>Images tested at once; does not change the result</source>
      <translation>一次测试的图像数；不影响结果</translation>
    </message>
    <message>
      <source>Validation share</source>
      <translation>验证集比例</translation>
    </message>
    <message>
      <source>Share of each class's training images set aside as validation images, which then choose the best epoch in place of the test images; a validation folder of your own goes before it</source>
      <translation>每个类别的训练图片中留作验证图片的比例，由它们代替测试图片选出最佳轮次；您自己的验证文件夹优先</translation>
    </message>
    <message>
      <source>Training images</source>
      <translation>训练图像</translation>
    </message>
    <message>
      <source>Use only the first N training images</source>
      <translation>只用前 N 张训练图像</translation>
    </message>
    <message>
      <source>All</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>Test images</source>
      <translation>测试图像</translation>
    </message>
    <message>
      <source>Use only the first N test images</source>
      <translation>只用前 N 张测试图像</translation>
    </message>
    <message>
      <source>{setting} must be between {least} and {most}, but it is {value}. Choose a value in that range.</source>
      <translation>{setting}必须在 {least} 到 {most} 之间，但现在是 {value}。请选择该范围内的值。</translation>
    </message>
    <message>
      <source>{setting} must be one of {known}, but it is {value}. Choose one of them.</source>
      <translation>{setting}必须是 {known} 之一，但现在是 {value}。请从中选择。</translation>
    </message>
    <message>
      <source>There is no preset named {preset}. Choose one of: {known}.</source>
      <translation>没有名为 {preset} 的预设。请选择其中之一：{known}。</translation>
    </message>
    <message>
      <source>{value} %</source>
      <translation>{value} %</translation>
    </message>
    <message>
      <source>{value} h</source>
      <translation>{value} 小时</translation>
    </message>
    <message>
      <source>{value} min</source>
      <translation>{value} 分</translation>
    </message>
    <message>
      <source>{value} s</source>
      <translation>{value} 秒</translation>
    </message>
    <message>
      <source>{value} ms</source>
      <translation>{value} 毫秒</translation>
    </message>
    <message>
      <source>{name} cannot be the report: its name must end with .html. Choose such a name.</source>
      <translation>{name} 不能作为报告：文件名必须以 .html 结尾。请另选名称。</translation>
    </message>
    <message>
      <source>The images that were tested are no longer at hand.</source>
      <translation>测试过的图像已不可用。</translation>
    </message>
    <message>
      <source>95 % interval {low} to {high}</source>
      <translation>95 % 置信区间 {low} 至 {high}</translation>
    </message>
    <message>
      <source>1 in {whole}</source>
      <translation>每 {whole} 张有 1 张</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>always one class: {count}</source>
      <translation>总说同一类别：{count}</translation>
    </message>
    <message>
      <source>Too sure by</source>
      <translation>把握偏高</translation>
    </message>
    <message>
      <source>Too cautious by</source>
      <translation>把握偏低</translation>
    </message>
    <message>
      <source>Accuracy on {count} images it never trained on</source>
      <translation>在 {count} 张未参与训练的图像上的准确率</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>Wrong</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>points</source>
      <translation>个百分点</translation>
    </message>
    <message>
      <source>as sure as it is right</source>
      <translation>把握与正确率相符</translation>
    </message>
    <message>
      <source>confidence minus accuracy</source>
      <translation>置信度减准确率</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>cross-entropy</source>
      <translation>交叉熵</translation>
    </message>
    <message>
      <source>What it says, class by class</source>
      <translation>各类别的回答</translation>
    </message>
    <message>
      <source>rows: what it is; columns: what it says</source>
      <translation>行：真实类别；列：网络的回答</translation>
    </message>
    <message>
      <source>Most sure and wrong</source>
      <translation>最有把握的错误</translation>
    </message>
    <message>
      <source>{shown} of {count}: what it says, how sure, what it is</source>
      <translation>{count} 个错误中的 {shown} 个：回答、把握、真实类别</translation>
    </message>
    <message>
      <source>is {truth}</source>
      <translation>实为{truth}</translation>
    </message>
    <message>
      <source>{truth} taken for {said}</source>
      <translation>把{truth}认成{said}</translation>
    </message>
    <message>
      <source>Mixed up most often</source>
      <translation>最常混淆</translation>
    </message>
    <message>
      <source>Mean confidence</source>
      <translation>平均置信度</translation>
    </message>
    <message>
      <source>Accuracy</source>
      <translation>准确率</translation>
    </message>
    <message>
      <source>Calibration error</source>
      <translation>校准误差</translation>
    </message>
    <message>
      <source>Without the temperature</source>
      <translation>不用温度时</translation>
    </message>
    <message>
      <source>Temperature</source>
      <translation>温度</translation>
    </message>
    <message>
      <source>Balanced accuracy</source>
      <translation>平衡准确率</translation>
    </message>
    <message>
      <source>Always the largest class</source>
      <translation>总说最大的类别</translation>
    </message>
    <message>
      <source>Test-time augmentation</source>
      <translation>测试时增强</translation>
    </message>
    <message>
      <source>shifted by a pixel</source>
      <translation>平移一个像素</translation>
    </message>
    <message>
      <source>How sure it is</source>
      <translation>把握有多大</translation>
    </message>
    <message>
      <source>{value} points</source>
      <translation>{value} 个百分点</translation>
    </message>
    <message>
      <source>recall</source>
      <translation>召回率</translation>
    </message>
    <message>
      <source>precision</source>
      <translation>精确率</translation>
    </message>
    <message>
      <source>images</source>
      <translation>图像数</translation>
    </message>
    <message>
      <source>What shortcuts do, measured</source>
      <translation>捷径的作用：实测</translation>
    </message>
    <message>
      <source>{measured} of {total} claims measured</source>
      <translation>{total} 个论断中已测量 {measured} 个</translation>
    </message>
    <message>
      <source>{program}, notebook of the Lab</source>
      <translation>{program}，实验室笔记</translation>
    </message>
    <message>
      <source>Predicted: {words}</source>
      <translation>预测：{words}</translation>
    </message>
    <message>
      <source>recorded, not measured here</source>
      <translation>随程序记录，并非在此测量</translation>
    </message>
    <message>
      <source>measured in {time}</source>
      <translation>测量用时 {time}</translation>
    </message>
    <message>
      <source>seeds {seeds}</source>
      <translation>种子 {seeds}</translation>
    </message>
    <message>
      <source>What is shown</source>
      <translation>显示内容</translation>
    </message>
    <message>
      <source>What to look for</source>
      <translation>观察要点</translation>
    </message>
    <message>
      <source>What it cannot say</source>
      <translation>不能说明什么</translation>
    </message>
    <message>
      <source>Too little was measured for a plot.</source>
      <translation>测得的数据太少，无法绘图。</translation>
    </message>
    <message>
      <source>{title}: from {least} to {most}</source>
      <translation>{title}：从 {least} 到 {most}</translation>
    </message>
    <message>
      <source>Tutorial</source>
      <translation>教程</translation>
    </message>
    <message>
      <source>Fast</source>
      <translation>快速</translation>
    </message>
    <message>
      <source>Best</source>
      <translation>最佳</translation>
    </message>
    <message>
      <source>Quick</source>
      <translation>小型快速</translation>
    </message>
    <message>
      <source>Bundled {network}</source>
      <translation>随附的 {network}</translation>
    </message>
    <message>
      <source>{program}, report of one run</source>
      <translation>{program}，单次运行报告</translation>
    </message>
    <message>
      <source>Note: {note}</source>
      <translation>备注：{note}</translation>
    </message>
    <message>
      <source>{network}, came with this program, trained by it on {data}</source>
      <translation>{network}，随程序附带，由本程序在 {data} 上训练</translation>
    </message>
    <message>
      <source>{preset}, changed</source>
      <translation>{preset}（有改动）</translation>
    </message>
    <message>
      <source>{network} on {data}, preset {preset}; {done} of {planned} epochs, begun on {day}, {time} on {device}</source>
      <translation>{network}，{data}，预设 {preset}；{planned} 轮中的 {done} 轮，{day} 开始，在 {device} 上用时 {time}</translation>
    </message>
    <message>
      <source>Not tested yet, so accuracy, classes and mistakes are missing. Evaluate on the Test tab adds them.</source>
      <translation>尚未测试：这里缺少准确率、各类别结果和错误。在“测试”标签页点击“评估”即可测得。</translation>
    </message>
    <message>
      <source>It was trained on after this test, so the test is out of date.</source>
      <translation>测试之后又继续训练过，因此测试结果已过时。</translation>
    </message>
    <message>
      <source>It ended before its first epoch was whole, so there are no curves.</source>
      <translation>训练在第一轮完成之前就结束了，因此没有曲线。</translation>
    </message>
    <message>
      <source>Loss, lower is better</source>
      <translation>损失，越低越好</translation>
    </message>
    <message>
      <source>training and test, after each epoch</source>
      <translation>每轮之后，训练与测试</translation>
    </message>
    <message>
      <source>guessing {share}</source>
      <translation>随机猜测 {share}</translation>
    </message>
    <message>
      <source>Accuracy, higher is better</source>
      <translation>准确率，越高越好</translation>
    </message>
    <message>
      <source>share of the images that is right</source>
      <translation>答对的图像所占比例</translation>
    </message>
    <message>
      <source>training</source>
      <translation>训练</translation>
    </message>
    <message>
      <source>test</source>
      <translation>测试</translation>
    </message>
    <message>
      <source>{count} epoch</source>
      <translation>{count} 轮</translation>
    </message>
    <message>
      <source>{count} epochs</source>
      <translation>{count} 轮</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>参数量</translation>
    </message>
    <message>
      <source>Validation images, which choose the best epoch</source>
      <translation>验证图片（用于选出最佳轮次）</translation>
    </message>
    <message>
      <source>Changed after {done} epochs: {before} to {after} epochs, learning rate {rate}.</source>
      <translation>{done} 轮后改动：由 {before} 轮改为 {after} 轮，学习率 {rate}。</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>线程数</translation>
    </message>
    <message>
      <source>Data, SHA-256</source>
      <translation>数据 SHA-256</translation>
    </message>
    <message>
      <source>Weights, SHA-256</source>
      <translation>权重 SHA-256</translation>
    </message>
    <message>
      <source>Training steps</source>
      <translation>训练步数</translation>
    </message>
    <message>
      <source>Made with</source>
      <translation>制作环境</translation>
    </message>
    <message>
      <source>Blue: training, or right. Orange, dashed: the test, or wrong. Intervals: Wilson, 95 %.</source>
      <translation>蓝色：训练，或答对。橙色虚线：测试，或答错。区间：Wilson，95 %。</translation>
    </message>
    <message>
      <source>{place} is your copy of {data}.</source>
      <translation>{place} 是您的 {data} 所在位置。</translation>
    </message>
    <message>
      <source>RUN is the new run; stop it where the plan was changed.</source>
      <translation>RUN 是新的训练；在计划改动之处停止它。</translation>
    </message>
    <message>
      <source>The result is the same to the bit on the same processor with as many threads; another seed gives another.</source>
      <translation>在同一处理器上用同样多的线程，结果逐位相同；换一个种子则结果不同。</translation>
    </message>
    <message>
      <source>How to repeat it</source>
      <translation>如何重现</translation>
    </message>
    <message>
      <source>No weights named {run} come with this program. Choose one of: {known}.</source>
      <translation>本程序没有附带名为 {run} 的权重。请选择其中之一：{known}。</translation>
    </message>
    <message>
      <source>{run} knows {num_known} classes ({known}), but the data has {num_given} ({given}). Choose the data it was trained on.</source>
      <translation>{run} 认识 {num_known} 个类别（{known}），但数据有 {num_given} 个（{given}）。请选择它训练时用的数据。</translation>
    </message>
    <message>
      <source>{run} was trained on images of {size} × {size} pixels, but those of {data} have {given} × {given}. Choose the data it was trained on.</source>
      <translation>{run} 用 {size} × {size} 像素的图像训练，而 {data} 的图像为 {given} × {given}。请选择训练它所用的数据。</translation>
    </message>
    <message>
      <source>{data} has no test images. Choose other data.</source>
      <translation>{data} 没有测试图像。请选择其他数据。</translation>
    </message>
    <message>
      <source>Do plain networks get worse with depth?</source>
      <translation>普通网络越深越差吗？</translation>
    </message>
    <message>
      <source>Plain networks get worse with depth</source>
      <translation>普通网络越深越差</translation>
    </message>
    <message>
      <source>Yes, only plain ones</source>
      <translation>是，只有普通网络</translation>
    </message>
    <message>
      <source>Yes, both kinds</source>
      <translation>是，两种都是</translation>
    </message>
    <message>
      <source>No, deeper is better</source>
      <translation>否，越深越好</translation>
    </message>
    <message>
      <source>Networks of growing depth are trained alike, with and without shortcuts. The training loss says how well each fits the images it learns from, the test accuracy how well it does on others.</source>
      <translation>以相同方式训练深度递增的网络，有捷径和无捷径。训练损失表示拟合训练图像的程度，测试准确率表示在其他图像上的表现。</translation>
    </message>
    <message>
      <source>The training loss first. A deeper network could copy a shallower one and do nothing more; if its training loss is higher all the same, it is not overfitting but harder to train (degradation).</source>
      <translation>先看训练损失。更深的网络完全可以照搬较浅的网络；如果训练损失仍然更高，那不是过拟合，而是更难训练（退化）。</translation>
    </message>
    <message>
      <source>Short trainings on few images show the beginning only: a network that is behind may catch up. Why it is behind is not measured here.</source>
      <translation>用少量图像的短训练只显示开端：落后的网络可能赶上。为何落后，这里没有测量。</translation>
    </message>
    <message>
      <source>Without shortcuts, {depth} layers end with a training loss of {deep}, {shallow_depth} layers with {shallow} ({count} seeds; 95 % interval of the difference {low} to {high}).</source>
      <translation>没有捷径时，{depth} 层的最终训练损失为 {deep}，{shallow_depth} 层为 {shallow}（{count} 个种子；差值的 95 % 区间为 {low} 到 {high}）。</translation>
    </message>
    <message>
      <source>layers</source>
      <translation>层数</translation>
    </message>
    <message>
      <source>Training loss</source>
      <translation>训练损失</translation>
    </message>
    <message>
      <source>loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>Test accuracy</source>
      <translation>测试准确率</translation>
    </message>
    <message>
      <source>test accuracy, %</source>
      <translation>测试准确率，%</translation>
    </message>
    <message>
      <source>residual</source>
      <translation>残差</translation>
    </message>
    <message>
      <source>plain</source>
      <translation>普通</translation>
    </message>
    <message>
      <source>What does the loss look like around a trained network?</source>
      <translation>训练好的网络周围，损失是什么样的？</translation>
    </message>
    <message>
      <source>Shortcuts make the loss landscape smooth</source>
      <translation>捷径使损失地形平滑</translation>
    </message>
    <message>
      <source>Flatter with shortcuts</source>
      <translation>有捷径更平坦</translation>
    </message>
    <message>
      <source>Flatter without shortcuts</source>
      <translation>无捷径更平坦</translation>
    </message>
    <message>
      <source>No difference</source>
      <translation>没有差别</translation>
    </message>
    <message>
      <source>The trained weights are moved in random directions, each filter in proportion to its own size, and the loss on test images is measured there. The middle is the trained network.</source>
      <translation>把训练好的权重沿随机方向移动（每个滤波器按自身大小成比例），并在那里测量测试图像上的损失。中间是训练好的网络。</translation>
    </message>
    <message>
      <source>How fast the loss rises on the way out, and whether it rises evenly or in hills and valleys. Both networks have one colour scale.</source>
      <translation>看损失向外上升多快，是均匀上升还是有山有谷。两个网络使用同一色标。</translation>
    </message>
    <message>
      <source>Two directions out of hundreds of thousands are shown. That a valley is wide does not prove that it was easier to find.</source>
      <translation>只显示了几十万个方向中的两个。谷底宽并不证明它更容易找到。</translation>
    </message>
    <message>
      <source>Around the residual network the loss rises by {rise} on average.</source>
      <translation>在残差网络周围，损失平均上升 {rise}。</translation>
    </message>
    <message>
      <source>Train its plain twin with the same settings, to compare.</source>
      <translation>请用相同设置训练对应的普通网络以作比较。</translation>
    </message>
    <message>
      <source>On the way out the loss rises by {residual} on average around the residual network and by {plain} around the plain one ({count} directions).</source>
      <translation>向外移动时，残差网络周围的损失平均上升 {residual}，普通网络周围平均上升 {plain}（{count} 个方向）。</translation>
    </message>
    <message>
      <source>The loss along one direction</source>
      <translation>沿一个方向的损失</translation>
    </message>
    <message>
      <source>distance, in sizes of the weights</source>
      <translation>距离（以权重大小为单位）</translation>
    </message>
    <message>
      <source>Around the plain network</source>
      <translation>普通网络周围</translation>
    </message>
    <message>
      <source>Around the residual network</source>
      <translation>残差网络周围</translation>
    </message>
    <message>
      <source>along</source>
      <translation>方向一</translation>
    </message>
    <message>
      <source>across</source>
      <translation>方向二</translation>
    </message>
    <message>
      <source>What happens when a trained network loses a block?</source>
      <translation>训练好的网络失去一个块会怎样？</translation>
    </message>
    <message>
      <source>A residual network survives losing a block, a plain one does not</source>
      <translation>残差网络失去一个块仍能工作，普通网络则不能</translation>
    </message>
    <message>
      <source>Both fail</source>
      <translation>两者都失效</translation>
    </message>
    <message>
      <source>Only the plain one fails</source>
      <translation>只有普通网络失效</translation>
    </message>
    <message>
      <source>Neither fails</source>
      <translation>两者都不失效</translation>
    </message>
    <message>
      <source>One block after the other is bypassed in the trained network, without training it again: what comes in goes out. The bars are the test accuracy that is left; the line is the whole network's.</source>
      <translation>在训练好的网络中逐个绕过每个块，不再训练：输入直接成为输出。条形是剩余的测试准确率；横线是完整网络的准确率。</translation>
    </message>
    <message>
      <source>Which blocks are missed. In a residual network each block adds to what flows past it, so most can be missed; a plain network hands everything through every block. Blocks that reduce the picture matter most.</source>
      <translation>看缺了哪些块影响大。在残差网络中，每个块只在流过的内容上做加法，所以大多可以缺少；普通网络的一切都要经过每个块。缩小图像的块最重要。</translation>
    </message>
    <message>
      <source>Networks with few blocks lose more with each of them. A block that can be missed after training may have helped during training.</source>
      <translation>块少的网络，每缺一个块损失更大。训练后可以缺少的块，在训练中可能有帮助。</translation>
    </message>
    <message>
      <source>Without one block, the residual network keeps {kept} % of its right answers on average.</source>
      <translation>缺少一个块时，残差网络平均保留 {kept} % 的正确答案。</translation>
    </message>
    <message>
      <source>Without one block, the residual network keeps {kept} % of its right answers on average, the plain one {plain_kept} % ({count} pairs, {images} images).</source>
      <translation>缺少一个块时，残差网络平均保留 {kept} % 的正确答案，普通网络保留 {plain_kept} %（{count} 对网络，{images} 张图像）。</translation>
    </message>
    <message>
      <source>Without one block</source>
      <translation>缺少一个块</translation>
    </message>
    <message>
      <source>nothing removed</source>
      <translation>未移除任何块</translation>
    </message>
    <message>
      <source>Without several blocks, chosen at random</source>
      <translation>随机缺少若干块</translation>
    </message>
    <message>
      <source>blocks removed</source>
      <translation>移除的块数</translation>
    </message>
    <message>
      <source>Is it the shortcut or the batch norm?</source>
      <translation>起作用的是捷径还是批归一化？</translation>
    </message>
    <message>
      <source>A deep network needs both: shortcuts and batch norm</source>
      <translation>深层网络两者都需要：捷径和批归一化</translation>
    </message>
    <message>
      <source>Shortcuts alone are enough</source>
      <translation>只要捷径就够</translation>
    </message>
    <message>
      <source>Batch norm alone is enough</source>
      <translation>只要批归一化就够</translation>
    </message>
    <message>
      <source>Both are needed</source>
      <translation>两者都需要</translation>
    </message>
    <message>
      <source>Four networks at each depth: with and without shortcuts, each with and without batch norm, trained alike. The curves are their test accuracies.</source>
      <translation>每个深度四个网络：有无捷径，各自有无批归一化，以相同方式训练。曲线是测试准确率。</translation>
    </message>
    <message>
      <source>Which of the four learns at 20 layers and at 56. Curves that stay at guessing, or end early, are trainings that failed.</source>
      <translation>看四个网络中哪些在 20 层和 56 层时能学习。停留在猜测水平或提前结束的曲线是失败的训练。</translation>
    </message>
    <message>
      <source>All four are trained with the settings that suit batch norm. With other learning rates or first weights the ones without may do better (Fixup, SkipInit).</source>
      <translation>四者都用适合批归一化的设置训练。采用其他学习率或初始权重，没有批归一化的网络可能更好（Fixup、SkipInit）。</translation>
    </message>
    <message>
      <source>At {depth} layers: {both} % with both, {norm_only} % with batch norm alone, {shortcut_only} % with shortcuts alone ({count} seeds). Trainings without batch norm: {outcome}.</source>
      <translation>{depth} 层时：两者兼有 {both} %，只有批归一化 {norm_only} %，只有捷径 {shortcut_only} %（{count} 个种子）。没有批归一化的训练：{outcome}。</translation>
    </message>
    <message>
      <source>20 layers, batch norm</source>
      <translation>20 层，批归一化</translation>
    </message>
    <message>
      <source>20 layers, no batch norm</source>
      <translation>20 层，无批归一化</translation>
    </message>
    <message>
      <source>56 layers, batch norm</source>
      <translation>56 层，批归一化</translation>
    </message>
    <message>
      <source>56 layers, no batch norm</source>
      <translation>56 层，无批归一化</translation>
    </message>
    <message>
      <source>epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <source>the loss was no longer finite</source>
      <translation>损失变为非数字</translation>
    </message>
    <message>
      <source>stayed at guessing</source>
      <translation>停留在猜测水平</translation>
    </message>
    <message>
      <source>learned</source>
      <translation>学会了</translation>
    </message>
    <message>
      <source>Do shortcuts cost parameters?</source>
      <translation>捷径需要参数吗？</translation>
    </message>
    <message>
      <source>Shortcuts cost almost no parameters</source>
      <translation>捷径几乎不需要参数</translation>
    </message>
    <message>
      <source>Under 2 %</source>
      <translation>不到 2 %</translation>
    </message>
    <message>
      <source>2 to 20 %</source>
      <translation>2 到 20 %</translation>
    </message>
    <message>
      <source>Over 20 %</source>
      <translation>超过 20 %</translation>
    </message>
    <message>
      <source>The trainable parameters on shortcuts, as a share of all parameters of the residual network. Without its shortcuts it is its plain twin, layer for layer.</source>
      <translation>捷径上的可训练参数占残差网络全部参数的比例。去掉捷径后，它与对应的普通网络逐层相同。</translation>
    </message>
    <message>
      <source>A shortcut that keeps the shape is an addition and has no parameters. Only a projection, a 1×1 convolution where the shape changes, has some.</source>
      <translation>形状不变的捷径只是一次相加，没有参数。只有投影（形状改变处的 1×1 卷积）才有参数。</translation>
    </message>
    <message>
      <source>Counting says what a shortcut costs, not what it is good for.</source>
      <translation>计数只说明捷径的代价，不说明它的好处。</translation>
    </message>
    <message>
      <source>At most {percent} % of the parameters are on shortcuts, counted for {count} pairs of networks.</source>
      <translation>捷径上的参数最多占 {percent} %，统计了 {count} 对网络。</translation>
    </message>
    <message>
      <source>on shortcuts</source>
      <translation>在捷径上</translation>
    </message>
    <message>
      <source>Parameters on shortcuts</source>
      <translation>捷径上的参数</translation>
    </message>
    <message>
      <source>of all parameters, %</source>
      <translation>占全部参数，%</translation>
    </message>
    <message>
      <source>Where in the network is the answer found?</source>
      <translation>答案在网络的何处得出？</translation>
    </message>
    <message>
      <source>Each block refines the answer</source>
      <translation>每个块都在完善答案</translation>
    </message>
    <message>
      <source>Little by little, block by block</source>
      <translation>逐块一点一点地</translation>
    </message>
    <message>
      <source>All at once, near the end</source>
      <translation>在接近末端时一下子</translation>
    </message>
    <message>
      <source>Early</source>
      <translation>很早</translation>
    </message>
    <message>
      <source>After each block a simple reader (a linear probe) is fitted to say the class from what is there so far. The line is how often each reader is right on images that it never saw.</source>
      <translation>在每个块之后拟合一个简单的读取器（线性探针），从当前内容判断类别。曲线是各读取器在未见过的图像上的正确率。</translation>
    </message>
    <message>
      <source>Whether the line rises at every block, or stays and then jumps. Where it no longer rises, the rest of the network adds nothing that such a reader could use.</source>
      <translation>看曲线是逐块上升，还是先平后跳。不再上升之后，网络其余部分没有增加这种读取器能用的东西。</translation>
    </message>
    <message>
      <source>A reader finds what is easy to read off, not what the network uses. It sees averages over the picture.</source>
      <translation>读取器找到的是容易读出的内容，而不是网络所用的内容。它看到的是整幅图像的平均。</translation>
    </message>
    <message>
      <source>A linear reader is right for {first} % of the images after the stem and for {last} % after the last block; the largest step back is {worst} points ({count} residual networks, {images} images).</source>
      <translation>线性读取器在主干之后的正确率为 {first} %，在最后一个块之后为 {last} %；最大的回退是 {worst} 个百分点（{count} 个残差网络，{images} 张图像）。</translation>
    </message>
    <message>
      <source>What a linear reader can say so far</source>
      <translation>线性读取器此时能说出什么</translation>
    </message>
    <message>
      <source>blocks passed</source>
      <translation>经过的块数</translation>
    </message>
    <message>
      <source>Which learns faster, a network with shortcuts or its twin without?</source>
      <translation>有捷径的网络和没有捷径的孪生网络，哪个学得更快？</translation>
    </message>
    <message>
      <source>A network with shortcuts learns faster than its twin without</source>
      <translation>有捷径的网络比没有捷径的孪生网络学得更快</translation>
    </message>
    <message>
      <source>With shortcuts</source>
      <translation>有捷径</translation>
    </message>
    <message>
      <source>Without shortcuts</source>
      <translation>无捷径</translation>
    </message>
    <message>
      <source>Two networks that differ in their shortcuts alone are trained on the same images in the same order, with the same first weights where both have them. The curves lie over each other by epoch, step, time and multiply-adds.</source>
      <translation>两个只有捷径不同的网络用相同图像、相同顺序训练，共有的权重初值相同。曲线按轮次、步数、时间和乘加次数叠放。</translation>
    </message>
    <message>
      <source>Who is ahead early, who at the end, and whether the lead depends on what is counted.</source>
      <translation>看谁在早期领先，谁在最后领先，领先是否取决于计量方式。</translation>
    </message>
    <message>
      <source>At other depths the race may end otherwise: compare 20 and 56 layers.</source>
      <translation>在其他深度，结果可能不同：请比较 20 层和 56 层。</translation>
    </message>
    <message>
      <source>Over all epochs {first} is right for {first_share} % of the test images on average, {second} for {second_share} % ({count} seeds, same images in the same order).</source>
      <translation>所有轮次平均，{first} 对测试图像的正确率为 {first_share} %，{second} 为 {second_share} %（{count} 个种子，相同图像、相同顺序）。</translation>
    </message>
    <message>
      <source>step</source>
      <translation>步</translation>
    </message>
    <message>
      <source>seconds</source>
      <translation>秒</translation>
    </message>
    <message>
      <source>multiply-adds, 10¹²</source>
      <translation>乘加次数，10¹²</translation>
    </message>
    <message>
      <source>Which blocks change most of what flows past them?</source>
      <translation>哪些块对流过的内容改变最大？</translation>
    </message>
    <message>
      <source>Later blocks change less</source>
      <translation>越靠后的块改变越小</translation>
    </message>
    <message>
      <source>The first ones</source>
      <translation>最前面的</translation>
    </message>
    <message>
      <source>The last ones</source>
      <translation>最后面的</translation>
    </message>
    <message>
      <source>All alike</source>
      <translation>都一样</translation>
    </message>
    <message>
      <source>How large what a block adds, F(x), is beside what flows past it, x; and how strongly each layer responds, as the standard deviation of its output after batch norm.</source>
      <translation>块所加的 F(x) 与流过的 x 相比有多大；以及每层的响应强度，即批归一化后输出的标准差。</translation>
    </message>
    <message>
      <source>Bars below 1 are corrections of what was there. If bars fall towards the end, later blocks only touch up.</source>
      <translation>低于 1 的条形是对已有内容的修正。如果条形向末端下降，靠后的块只是微调。</translation>
    </message>
    <message>
      <source>Small is not unimportant: leave a block out to see (lesion). Sums grow along the shortcuts, so the same addition counts for less later on.</source>
      <translation>小不等于不重要：去掉一个块就能看出（见缺块实验）。沿捷径的和不断增大，所以同样的加法越往后占比越小。</translation>
    </message>
    <message>
      <source>Relative to what flows past, the second half of the blocks adds {percent} % of what the first half adds, in {count} trained networks.</source>
      <translation>相对于流过的内容，后半部分的块所加的是前半部分的 {percent} %（{count} 个已训练网络）。</translation>
    </message>
    <message>
      <source>What a block adds</source>
      <translation>块所加的内容</translation>
    </message>
    <message>
      <source>size of F(x) over size of x</source>
      <translation>F(x) 的大小与 x 的大小之比</translation>
    </message>
    <message>
      <source>How strongly layers respond</source>
      <translation>各层响应强度</translation>
    </message>
    <message>
      <source>layer</source>
      <translation>层</translation>
    </message>
    <message>
      <source>standard deviation after batch norm</source>
      <translation>批归一化后的标准差</translation>
    </message>
    <message>
      <source>Do two networks differ by more than two seeds of one network?</source>
      <translation>两个网络的差别大于同一网络两个种子的差别吗？</translation>
    </message>
    <message>
      <source>The two networks differ by more than two seeds do</source>
      <translation>两个网络的差别大于两个种子的差别</translation>
    </message>
    <message>
      <source>The networks differ more</source>
      <translation>网络差别更大</translation>
    </message>
    <message>
      <source>The seeds differ as much</source>
      <translation>种子差别同样大</translation>
    </message>
    <message>
      <source>Test accuracies of two networks, each trained with several seeds: a seed decides the first weights and the order of the images. The bars are means, the thin lines reach from the lowest to the highest seed.</source>
      <translation>两个网络的测试准确率，各用多个种子训练：种子决定初始权重和图像顺序。条形是平均值，细线从最低的种子到最高的种子。</translation>
    </message>
    <message>
      <source>Whether the thin lines overlap. If one seed of a network can beat another by as much as the networks differ, one training of each says nothing.</source>
      <translation>看细线是否重叠。如果同一网络的一个种子能胜过另一个的幅度与两个网络的差别一样大，那么各训练一次说明不了什么。</translation>
    </message>
    <message>
      <source>Three seeds tell the spread only roughly, and other settings have another spread.</source>
      <translation>三个种子只能粗略说明离散程度，其他设置的离散程度不同。</translation>
    </message>
    <message>
      <source>{first} and {second} differ by {points} points on average (95 % interval {low} to {high}); two seeds of one network by up to {gap} points ({count} seeds).</source>
      <translation>{first} 与 {second} 平均相差 {points} 个百分点（95 % 区间 {low} 到 {high}）；同一网络两个种子最多相差 {gap} 个百分点（{count} 个种子）。</translation>
    </message>
    <message>
      <source>mean over seeds</source>
      <translation>种子平均</translation>
    </message>
    <message>
      <source>Do gradients of deep networks look like noise before training?</source>
      <translation>训练前，深层网络的梯度看起来像噪声吗？</translation>
    </message>
    <message>
      <source>Gradients of a deep plain network look like noise at the start, those of a residual one less</source>
      <translation>深层普通网络的梯度在开始时像噪声，残差网络的不那么像</translation>
    </message>
    <message>
      <source>Only the plain network's do</source>
      <translation>只有普通网络的像</translation>
    </message>
    <message>
      <source>Both do</source>
      <translation>两者都像</translation>
    </message>
    <message>
      <source>Neither does</source>
      <translation>两者都不像</translation>
    </message>
    <message>
      <source>A picture and the same picture with a little noise are shown to new networks. The lines say how alike the two gradients are that come back at the input: 1 is the same, 0 is unrelated. Dotted: what theory expects.</source>
      <translation>给新网络看一张图像以及加了少量噪声的同一图像。曲线表示传回输入处的两个梯度有多相似：1 为相同，0 为无关。点线：理论预期。</translation>
    </message>
    <message>
      <source>How fast the lines fall with depth. Where they reach 0, what one picture teaches says nothing about its closest neighbour: the gradient is shattered.</source>
      <translation>看曲线随深度下降多快。降到 0 时，一张图像的梯度对最接近的邻居毫无意义：梯度破碎了。</translation>
    </message>
    <message>
      <source>These networks are not trained. Whether shattered gradients are why deep plain networks train badly is not measured here. With more noise all lines fall.</source>
      <translation>这些网络未经训练。深层普通网络难以训练是否因为梯度破碎，这里没有测量。噪声越大，所有曲线越低。</translation>
    </message>
    <message>
      <source>At {depth} layers, gradients of neighbouring pictures are alike by {residual} in the residual network and by {plain} in the plain one (noise of {noise}, {count} seeds, batch norm on).</source>
      <translation>在 {depth} 层时，相邻图像的梯度相似度：残差网络 {residual}，普通网络 {plain}（噪声 {noise}，{count} 个种子，启用批归一化）。</translation>
    </message>
    <message>
      <source>Measure with three seeds or more.</source>
      <translation>请用三个或更多种子测量。</translation>
    </message>
    <message>
      <source>With batch norm</source>
      <translation>有批归一化</translation>
    </message>
    <message>
      <source>Without batch norm</source>
      <translation>无批归一化</translation>
    </message>
    <message>
      <source>likeness of neighbouring gradients</source>
      <translation>相邻梯度的相似度</translation>
    </message>
    <message>
      <source>theory, residual</source>
      <translation>理论，残差</translation>
    </message>
    <message>
      <source>theory, plain</source>
      <translation>理论，普通</translation>
    </message>
    <message>
      <source>{network}: gradient of a picture</source>
      <translation>{network}：一张图像的梯度</translation>
    </message>
    <message>
      <source>{network}: gradient of its neighbour</source>
      <translation>{network}：其邻居的梯度</translation>
    </message>
    <message>
      <source>pixels</source>
      <translation>像素</translation>
    </message>
    <message>
      <source>Do two trainings learn the same features in the same layer?</source>
      <translation>两次训练在同一层学到相同的特征吗？</translation>
    </message>
    <message>
      <source>Two trainings learn the same features in the same layer</source>
      <translation>两次训练在同一层学到相同的特征</translation>
    </message>
    <message>
      <source>Yes, layer for layer</source>
      <translation>是，逐层相同</translation>
    </message>
    <message>
      <source>Only in the first layers</source>
      <translation>只在前几层</translation>
    </message>
    <message>
      <source>No</source>
      <translation>否</translation>
    </message>
    <message>
      <source>Two networks that differ in the seed alone are shown the same images. Each square says how alike the features of two layers are (linear CKA): 1 is the same but for rotation and scale, 0 is unrelated.</source>
      <translation>给只有种子不同的两个网络看相同的图像。每个方格表示两层特征的相似度（线性 CKA）：1 为除旋转和缩放外相同，0 为无关。</translation>
    </message>
    <message>
      <source>A bright diagonal: the layer that is most like a layer is the same layer of the other network. Bright blocks are layers that hardly change what they are given.</source>
      <translation>明亮的对角线：与某层最相似的是另一网络的同一层。明亮的方块是几乎不改变输入的层。</translation>
    </message>
    <message>
      <source>That features are alike does not say that they are good, or that both are used alike.</source>
      <translation>特征相似并不说明它们好，也不说明两者的用法相同。</translation>
    </message>
    <message>
      <source>Only one seed is there, so the network was compared with itself.</source>
      <translation>只有一个种子，所以网络与自身作了比较。</translation>
    </message>
    <message>
      <source>Train it with another seed, to compare.</source>
      <translation>请用另一个种子训练以作比较。</translation>
    </message>
    <message>
      <source>{matched} of {total} layers are most like the same layer of the other seed; their likeness is {mean} on average (1 is the same).</source>
      <translation>{total} 层中有 {matched} 层与另一种子的同一层最相似；平均相似度为 {mean}（1 为相同）。</translation>
    </message>
    <message>
      <source>{network}: likeness of layers</source>
      <translation>{network}：各层的相似度</translation>
    </message>
    <message>
      <source>layer, seed {seed}</source>
      <translation>层，种子 {seed}</translation>
    </message>
    <message>
      <source>Can a trained network do without its shortcuts?</source>
      <translation>训练好的网络可以没有捷径吗？</translation>
    </message>
    <message>
      <source>A trained residual network cannot do without its shortcuts</source>
      <translation>训练好的残差网络离不开捷径</translation>
    </message>
    <message>
      <source>It fails without them</source>
      <translation>没有捷径就失效</translation>
    </message>
    <message>
      <source>It loses a little</source>
      <translation>略有损失</translation>
    </message>
    <message>
      <source>It makes no difference</source>
      <translation>没有差别</translation>
    </message>
    <message>
      <source>Every shortcut of the trained network is multiplied by a: y = a·x + F(x). At 1 it is the network as trained, at 0 the same weights without shortcuts.</source>
      <translation>训练好的网络的每条捷径都乘以 a：y = a·x + F(x)。1 是训练时的网络，0 是相同权重而没有捷径。</translation>
    </message>
    <message>
      <source>Where the accuracy breaks down, and how suddenly.</source>
      <translation>看准确率在哪里崩溃，有多突然。</translation>
    </message>
    <message>
      <source>The network was trained with its shortcuts at 1. That it fails without them does not say that it could not have been trained without.</source>
      <translation>网络是在捷径为 1 时训练的。没有捷径就失效，并不说明不能在没有捷径的情况下训练。</translation>
    </message>
    <message>
      <source>With its shortcuts the network is right for {whole} % of {images} images, with the same weights and none for {without} % ({count} networks).</source>
      <translation>有捷径时，网络对 {images} 张图像的正确率为 {whole} %；相同权重而无捷径时为 {without} %（{count} 个网络）。</translation>
    </message>
    <message>
      <source>Shortcuts turned down</source>
      <translation>减弱捷径</translation>
    </message>
    <message>
      <source>factor a on every shortcut</source>
      <translation>每条捷径上的系数 a</translation>
    </message>
    <message>
      <source>Do gradients vanish in a deep plain network?</source>
      <translation>深层普通网络中梯度会消失吗？</translation>
    </message>
    <message>
      <source>With batch norm, gradients of a deep plain network do not vanish</source>
      <translation>有批归一化时，深层普通网络的梯度不会消失</translation>
    </message>
    <message>
      <source>They vanish in every case</source>
      <translation>在每种情况下都消失</translation>
    </message>
    <message>
      <source>Only without batch norm</source>
      <translation>只在没有批归一化时</translation>
    </message>
    <message>
      <source>They never vanish</source>
      <translation>从不消失</translation>
    </message>
    <message>
      <source>How large the gradient of the loss is at each convolution, from the first to the last: by what the layer puts out (activations) and by its weights; before training and after {steps} steps.</source>
      <translation>从第一个到最后一个卷积，损失的梯度有多大：对层输出（激活）和对权重；训练前以及 {steps} 步之后。</translation>
    </message>
    <message>
      <source>A line that falls towards the first layer has vanished there; one that rises has exploded. Compare batch norm on and off, and the two ways to draw first weights (He, Glorot).</source>
      <translation>向第一层下降的曲线表示梯度在那里消失；上升则表示爆炸。请比较有无批归一化，以及两种初始权重（He、Glorot）。</translation>
    </message>
    <message>
      <source>A gradient of healthy size can still point nowhere useful: see shattered gradients. Few steps are no training.</source>
      <translation>大小正常的梯度仍可能指向无用的方向：见破碎的梯度。几步并不是训练。</translation>
    </message>
    <message>
      <source>vanishes</source>
      <translation>消失</translation>
    </message>
    <message>
      <source>explodes</source>
      <translation>爆炸</translation>
    </message>
    <message>
      <source>stays healthy</source>
      <translation>保持正常</translation>
    </message>
    <message>
      <source>is not finite</source>
      <translation>不是数字</translation>
    </message>
    <message>
      <source>From the last of 56 layers to the first, the gradient of the plain network: with batch norm {norm_he} (He), {norm_glorot} (Glorot); without it {bare_he} (He), {bare_glorot} (Glorot).</source>
      <translation>从 56 层的最后一层到第一层，普通网络的梯度：有批归一化时{norm_he}（He）、{norm_glorot}（Glorot）；没有时{bare_he}（He）、{bare_glorot}（Glorot）。</translation>
    </message>
    <message>
      <source>Batch norm, He</source>
      <translation>批归一化，He</translation>
    </message>
    <message>
      <source>Batch norm, Glorot</source>
      <translation>批归一化，Glorot</translation>
    </message>
    <message>
      <source>No batch norm, He</source>
      <translation>无批归一化，He</translation>
    </message>
    <message>
      <source>No batch norm, Glorot</source>
      <translation>无批归一化，Glorot</translation>
    </message>
    <message>
      <source>activations</source>
      <translation>激活</translation>
    </message>
    <message>
      <source>weights</source>
      <translation>权重</translation>
    </message>
    <message>
      <source>{kind}, {what}</source>
      <translation>{kind}，{what}</translation>
    </message>
    <message>
      <source>convolution</source>
      <translation>卷积</translation>
    </message>
    <message>
      <source>size of the gradient</source>
      <translation>梯度大小</translation>
    </message>
    <message>
      <source>None of its trainings is finished: {networks}.</source>
      <translation>所需训练尚无一个完成：{networks}。</translation>
    </message>
    <message>
      <source>{claim} was measured already: a prediction made now would be none.</source>
      <translation>{claim} 已经测量过：现在的预测不算预测。</translation>
    </message>
    <message>
      <source>Not measured yet.</source>
      <translation>尚未测量。</translation>
    </message>
    <message>
      <source>It was stopped before everything was measured; what was measured is kept.</source>
      <translation>测量未完成就停止了；已测得的部分已保存。</translation>
    </message>
    <message>
      <source>Measure on: it begins where it was stopped.</source>
      <translation>继续测量：将从停止处开始。</translation>
    </message>
    <message>
      <source>There is no claim named {claim}. Choose from: {known}.</source>
      <translation>没有名为 {claim} 的论断。请从以下选择：{known}。</translation>
    </message>
    <message>
      <source>No trained residual network is at hand for this. Train one and its twin alike, for example: python main.py plan add --networks {networks} --seeds 0,1,2, then python main.py plan run</source>
      <translation>没有可用于此测量的已训练残差网络。请以相同设置训练一个残差网络及其普通孪生网络，例如：python main.py plan add --networks {networks} --seeds 0,1,2，然后 python main.py plan run</translation>
    </message>
    <message>
      <source>Train with more seeds: the spread over seeds leaves it open.</source>
      <translation>请用更多种子训练：种子间的离散使结果未定。</translation>
    </message>
    <message>
      <source>{networks} were trained alike with {count} seeds.</source>
      <translation>{networks} 以相同方式训练了 {count} 个种子。</translation>
    </message>
    <message>
      <source>Train each of them with the same settings and at least two seeds, better three.</source>
      <translation>请用相同设置、至少两个（最好三个）种子训练每个网络。</translation>
    </message>
    <message>
      <source>There is no plan {plan} in {folder}. Known plans: {known}.</source>
      <translation>{folder} 中没有计划 {plan}。已有的计划：{known}。</translation>
    </message>
    <message>
      <source>{name} cannot be read: {reason}. The plan may be damaged; remove it and add its trainings again.</source>
      <translation>无法读取 {name}：{reason}。该计划可能已损坏；请移除它并重新添加其中的训练。</translation>
    </message>
    <message>
      <source>The queue is being trained by another program just now. What you add is trained there too; wait until it has ended, or stop it.</source>
      <translation>另一个程序正在训练队列。新添加的训练也会在那里进行；请等待其结束，或停止它。</translation>
    </message>
    <message>
      <source>{plan} is being trained just now, so it cannot be removed. Stop the training first.</source>
      <translation>{plan} 正在训练，无法移除。请先停止训练。</translation>
    </message>
    <message>
      <source>unexpected content ({error})</source>
      <translation>内容异常（{error}）</translation>
    </message>
    <message>
      <source>The battery is at {percent} %: the queue waits and goes on when the computer is plugged in</source>
      <translation>电池电量为 {percent} %：队列暂停，接通电源后继续</translation>
    </message>
    <message>
      <source>Nothing can be saved ({reason}): the queue waits for room and tries again every {seconds:g} seconds</source>
      <translation>无法保存（{reason}）：队列等待空间，每 {seconds:g} 秒重试一次</translation>
    </message>
    <message>
      <source>Unexpected {kind}: {text}. See the log file for details.</source>
      <translation>意外的 {kind}：{text}。详情见日志文件。</translation>
    </message>
    <message>
      <source>it is not a regular file</source>
      <translation>它不是普通文件</translation>
    </message>
    <message>
      <source>it has {megabytes} MB</source>
      <translation>它有 {megabytes} MB</translation>
    </message>
    <message>
      <source>{name} is missing</source>
      <translation>缺少 {name}</translation>
    </message>
    <message>
      <source>{first} and {second}</source>
      <translation>{first}，{second}</translation>
    </message>
    <message>
      <source>{name} cannot be used: {reason}</source>
      <translation>{name} 不能使用：{reason}</translation>
    </message>
    <message>
      <source>{name} is damaged ({error})</source>
      <translation>{name} 已损坏（{error}）</translation>
    </message>
    <message>
      <source>{name} could not be saved: {reason}. What was saved before is untouched; free some space or choose another folder, then save again.</source>
      <translation>无法保存 {name}：{reason}。之前保存的内容没有变动；请腾出空间或选择另一个文件夹，然后再次保存。</translation>
    </message>
    <message>
      <source>There is no run {run} in {folder}. Known runs: {known}.</source>
      <translation>{folder} 中没有运行 {run}。已有的运行：{known}。</translation>
    </message>
    <message>
      <source>There is no trained network in {folder} yet. Train one first, for instance on the practice set.</source>
      <translation>{folder} 中还没有训练好的网络。请先训练一个，例如用练习集。</translation>
    </message>
    <message>
      <source>{name} cannot be read: {reason}. The run may be damaged; choose another run or train again.</source>
      <translation>无法读取 {name}：{reason}。该运行可能已损坏；请选择另一个运行，或重新训练。</translation>
    </message>
    <message>
      <source>Nothing of {name} had been saved when it ended, so there is nothing to resume. Train again.</source>
      <translation>{name} 结束时什么都还没有保存，因此无从继续。请重新训练。</translation>
    </message>
    <message>
      <source>{run} is being trained by another program just now. Wait until it has ended, or choose another run.</source>
      <translation>{run} 正由另一个程序训练。请等它结束，或选择另一个运行。</translation>
    </message>
    <message>
      <source>{run} needs a name of at least one letter. Write one, or leave the name it has.</source>
      <translation>{run} 的名称至少要有一个字符。请写一个，或保留原名。</translation>
    </message>
    <message>
      <source>{run} is being trained just now, so it cannot be deleted. Stop the training first.</source>
      <translation>{run} 正在训练，因此不能删除。请先停止训练。</translation>
    </message>
    <message>
      <source>{run} could not be moved: {reason}. It stays where it is; close what has its files open and try again.</source>
      <translation>无法移动 {run}：{reason}。它仍在原处；请关闭打开了其文件的程序后重试。</translation>
    </message>
    <message>
      <source>There is no run {run} in the trash. There are: {known}.</source>
      <translation>废纸篓中没有运行 {run}。其中有：{known}。</translation>
    </message>
    <message>
      <source>{name} does not say what to write: the name must end in one of {known}. Choose such a name.</source>
      <translation>{name} 没有说明要写什么：文件名须以 {known} 之一结尾。请换一个这样的名称。</translation>
    </message>
    <message>
      <source>{name} needs packages that are not installed. Install them with: python -m pip install {packages}</source>
      <translation>{name} 需要尚未安装的软件包。请用以下命令安装：python -m pip install {packages}</translation>
    </message>
    <message>
      <source>{option} is for files that end in {kind}, but {name} does not. Leave it out, or choose such a name.</source>
      <translation>{option} 只用于以 {kind} 结尾的文件，而 {name} 不是。请去掉它，或换一个这样的名称。</translation>
    </message>
    <message>
      <source>{name} is there already, so nothing was written. Choose another name, or replace it with --force.</source>
      <translation>{name} 已经存在，因此没有写入任何内容。请另选名称，或用 --force 替换它。</translation>
    </message>
    <message>
      <source>{name} belongs to {run}, so nothing was written. Choose another name or another folder.</source>
      <translation>{name} 属于 {run}，因此没有写入任何内容。请另选名称或文件夹。</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>它是一个文件夹</translation>
    </message>
    <message>
      <source>it is empty</source>
      <translation>它是空的</translation>
    </message>
    <message>
      <source>some of its losses are not finite numbers</source>
      <translation>其部分损失不是有限的数</translation>
    </message>
    <message>
      <source>it was saved while training on other data</source>
      <translation>它是在用其他数据训练时保存的</translation>
    </message>
    <message>
      <source>it was saved with other settings</source>
      <translation>它是以其他设置保存的</translation>
    </message>
    <message>
      <source>its losses are not finite numbers</source>
      <translation>其损失不是有限的数</translation>
    </message>
    <message>
      <source>its steps and epochs do not fit together</source>
      <translation>其步数与轮数不相符</translation>
    </message>
    <message>
      <source>its answers for the test images do not fit the run</source>
      <translation>其对测试图像的回答与该运行不符</translation>
    </message>
    <message>
      <source>its weights are not those of this network</source>
      <translation>其权重不属于这个网络</translation>
    </message>
    <message>
      <source>the weights of {layer} do not fit</source>
      <translation>{layer} 的权重不匹配</translation>
    </message>
    <message>
      <source>some of its weights are not finite numbers</source>
      <translation>其部分权重不是有限的数</translation>
    </message>
    <message>
      <source>what the optimizer remembers does not fit the network</source>
      <translation>优化器的状态与网络不符</translation>
    </message>
    <message>
      <source>some of what the optimizer remembers is not finite</source>
      <translation>优化器的部分状态不是有限的数</translation>
    </message>
    <message>
      <source>it was not found on this computer</source>
      <translation>在这台电脑上没有找到</translation>
    </message>
    <message>
      <source>first GPU found</source>
      <translation>找到的第一块 GPU</translation>
    </message>
    <message>
      <source>GPU number {number}</source>
      <translation>第 {number} 块 GPU</translation>
    </message>
    <message>
      <source>Apple GPU found</source>
      <translation>找到 Apple GPU</translation>
    </message>
    <message>
      <source>{gpu} cannot be used: {reason}</source>
      <translation>{gpu} 不能使用：{reason}</translation>
    </message>
    <message>
      <source>slower than the GPU</source>
      <translation>比 GPU 慢</translation>
    </message>
    <message>
      <source>this PyTorch is built for the CPU</source>
      <translation>此 PyTorch 只支持 CPU</translation>
    </message>
    <message>
      <source>no GPU found</source>
      <translation>没有找到 GPU</translation>
    </message>
    <message>
      <source>The loss was no longer a finite number at step {step}. The last saved state of {run} is untouched. Train again with a lower learning rate, for instance {suggestion:g}.</source>
      <translation>在第 {step} 步损失不再是有限的数。{run} 最后保存的状态没有变动。请用更低的学习率重新训练，例如 {suggestion:g}。</translation>
    </message>
    <message>
      <source>The loss was no longer a finite number at step {step}, before anything of {run} was saved. Train again with a lower learning rate, for instance {suggestion:g}.</source>
      <translation>在第 {step} 步损失不再是有限的数，那时 {run} 还什么都没有保存。请用更低的学习率重新训练，例如 {suggestion:g}。</translation>
    </message>
    <message>
      <source>The device {device} cannot be used: {reason}. Choose another device; usable here: {usable}.</source>
      <translation>设备 {device} 不能使用：{reason}。请选择其他设备；这里可用的有：{usable}。</translation>
    </message>
    <message>
      <source>The device {device} cannot be used: {reason}. Update its driver or PyTorch, or choose another device; usable here: {usable}.</source>
      <translation>设备 {device} 不能使用：{reason}。请更新它的驱动或 PyTorch，或选择其他设备；这里可用的有：{usable}。</translation>
    </message>
    <message>
      <source>{device} ran out of memory at batch size {batch_size}. What was saved is untouched. Make the batch smaller, for instance {suggestion}, or train on the CPU.</source>
      <translation>批大小为 {batch_size} 时 {device} 的内存不足。已保存的内容没有变动。请减小批大小，例如 {suggestion}，或在 CPU 上训练。</translation>
    </message>
    <message>
      <source>{run} cannot be resumed: {reason}.</source>
      <translation>{run} 不能继续训练：{reason}。</translation>
    </message>
    <message>
      <source>{run} cannot be resumed with other settings ({name}: {was} when it started, {now} now). Only epochs, learning rate and device can change; anything else needs a new run.</source>
      <translation>{run} 不能用其他设置继续训练（{name}：开始时为 {was}，现在为 {now}）。只有轮数、学习率和设备可以改变；其余改变需要新的运行。</translation>
    </message>
    <message>
      <source>The images of {data} have {given} × {given} pixels; only your own pictures are resized, here to {asked} × {asked}. Choose {given} × {given}, or a folder of your own pictures.</source>
      <translation>{data} 的图像为 {given} × {given} 像素；只有您自己的图片会被缩放（此处为 {asked} × {asked}）。请选择 {given} × {given}，或选择您自己的图片文件夹。</translation>
    </message>
    <message>
      <source>{run} was trained on images of {size} × {size} pixels, and the weights of {network} fit no others. Choose that size, or begin with new weights.</source>
      <translation>{run} 用 {size} × {size} 像素的图像训练，{network} 的权重只适用于该尺寸。请选择该尺寸，或从新权重开始。</translation>
    </message>
    <message>
      <source>Training of {wanted} cannot start from the weights of {run}: they are those of {network}. Choose {network} as network, or other weights.</source>
      <translation>不能从 {run} 的权重开始训练 {wanted}：那是 {network} 的权重。请选择 {network} 作为网络，或选择其他权重。</translation>
    </message>
    <message>
      <source>{network} cannot learn from a batch of one image at {size} × {size} pixels: batch norm needs more than one number for each channel. Choose a larger batch, more training images, or larger images.</source>
      <translation>{network} 无法从只有一张 {size} × {size} 像素图片的批次中学习：批归一化需要每个通道有不止一个数。请选择更大的批次、更多的训练图片或更大的图片。</translation>
    </message>
    <message>
      <source>{data} has {num_train} training images and {num_test} test images; at least one of each is needed.</source>
      <translation>{data} 有 {num_train} 张训练图像和 {num_test} 张测试图像；两者各至少需要一张。</translation>
    </message>
    <message>
      <source>in its self-test it computed other numbers than the CPU (losses {loss} apart, at most {most_loss} is allowed; changes of weights {weights}, at most {most_weights})</source>
      <translation>自检时它算出的数与 CPU 不同（损失相差 {loss}，最多允许 {most_loss}；权重变化相差 {weights}，最多 {most_weights}）</translation>
    </message>
    <message>
      <source>its self-test crashed ({status})</source>
      <translation>自检时崩溃（{status}）</translation>
    </message>
    <message>
      <source>its self-test did not end within {seconds} s</source>
      <translation>自检没有在 {seconds} 秒内结束</translation>
    </message>
    <message>
      <source>its self-test failed: {error}</source>
      <translation>自检失败：{error}</translation>
    </message>
    <message>
      <source>there was no memory left for its self-test: {error}</source>
      <translation>没有足够的内存进行自检：{error}</translation>
    </message>
    <message>
      <source>its self-test could not be started: {error}</source>
      <translation>无法启动自检：{error}</translation>
    </message>
    <message>
      <source>it has done {done} epochs already, more than the {asked} asked for</source>
      <translation>它已经完成了 {done} 轮，多于要求的 {asked} 轮</translation>
    </message>
    <message>
      <source>the data has changed since it was started (then {data} with fingerprint {then}, now {now}); start a new run with the new data</source>
      <translation>开始之后数据变了（当时是指纹为 {then} 的 {data}，现在是 {now}）；请用新数据开始新的运行</translation>
    </message>
    <message>
      <source>The ONNX file of {network} would give other answers than the network (by {difference}), so it was not written. Please report this.</source>
      <translation>{network} 的 ONNX 文件给出的答案会与网络不同（相差 {difference}），因此没有写入。请报告此问题。</translation>
    </message>
    <message>
      <source>There is no network named {network}. Choose one of: {known}.</source>
      <translation>没有名为 {network} 的网络。请选择其中之一：{known}。</translation>
    </message>
    <message>
      <source>{network} takes images of {least} × {least} pixels at least, and the first epochs would show it {size} × {size}. Choose the full size for them, or another network.</source>
      <translation>{network} 至少需要 {least} × {least} 像素的图像，而前几轮会给它 {size} × {size} 的图像。请为前几轮选择完整尺寸，或选择另一个网络。</translation>
    </message>
    <message>
      <source>A deep residual network of the CIFAR family.</source>
      <translation>CIFAR 系列中的深残差网络。</translation>
    </message>
    <message>
      <source>Its residual namesake without the shortcuts, layer for layer.</source>
      <translation>同名残差网络去掉捷径，逐层相同。</translation>
    </message>
    <message>
      <source>The tutorial's residual network: eight blocks, each with a shortcut.</source>
      <translation>教程中的残差网络：八个残差块，每个都有一条捷径。</translation>
    </message>
    <message>
      <source>ResNet18 without its shortcuts, layer for layer.</source>
      <translation>去掉捷径的 ResNet18，其余逐层相同。</translation>
    </message>
    <message>
      <source>A standard convolutional network: convolutions, pooling, two dense layers.</source>
      <translation>标准卷积网络：卷积、池化和两个全连接层。</translation>
    </message>
    <message>
      <source>The smallest residual network of the CIFAR family: one block in each of three stages.</source>
      <translation>CIFAR 系列中最小的残差网络：三个阶段，各一个残差块。</translation>
    </message>
    <message>
      <source>ResNet8 without its shortcuts.</source>
      <translation>去掉捷径的 ResNet8。</translation>
    </message>
    <message>
      <source>The small residual network of the CIFAR family, 16 to 64 channels wide.</source>
      <translation>CIFAR 系列中的小残差网络，宽 16 到 64 个通道。</translation>
    </message>
    <message>
      <source>ResNet20 without its shortcuts.</source>
      <translation>去掉捷径的 ResNet20。</translation>
    </message>
    <message>
      <source>ResNet56 without its shortcuts; hard to train, which is the point.</source>
      <translation>去掉捷径的 ResNet56；很难训练，而这正是要看的。</translation>
    </message>
    <message>
      <source>A small residual network for short trainings: eight layers, three shortcuts.</source>
      <translation>用于短时间训练的小残差网络：八层，三条捷径。</translation>
    </message>
    <message>
      <source>The quick network up to twice as wide, with two convolutions in each block: eleven layers, three shortcuts.</source>
      <translation>最宽达两倍的小型快速网络，每个残差块有两个卷积：十一层，三条捷径。</translation>
    </message>
    <message>
      <source>without batch norm</source>
      <translation>无批归一化</translation>
    </message>
    <message>
      <source>He initialisation</source>
      <translation>He 初始化</translation>
    </message>
    <message>
      <source>Glorot initialisation</source>
      <translation>Glorot 初始化</translation>
    </message>
    <message>
      <source>{network}, {variant}</source>
      <translation>{network}，{variant}</translation>
    </message>
    <message>
      <source>{network}: a variant for the Lab.</source>
      <translation>{network}：供实验室使用的变体。</translation>
    </message>
    <message>
      <source>it is for a network named {network}, unknown here</source>
      <translation>它属于名为 {network} 的网络，这里不认识</translation>
    </message>
    <message>
      <source>its arrays are not those of the network it names</source>
      <translation>其数组不属于它所说的网络</translation>
    </message>
    <message>
      <source>its weights are damaged ({error})</source>
      <translation>其权重已损坏（{error}）</translation>
    </message>
    <message>
      <source>its weights cannot be read ({error})</source>
      <translation>其权重无法读取（{error}）</translation>
    </message>
    <message>
      <source>it holds something else than arrays of numbers</source>
      <translation>其中有数值数组以外的内容</translation>
    </message>
    <message>
      <source>it holds links, which do not belong there</source>
      <translation>其中有不该有的链接</translation>
    </message>
    <message>
      <source>{name} cannot be used: {reason}. Choose a weights file that this program has written.</source>
      <translation>{name} 不能使用：{reason}。请选择由本程序写出的权重文件。</translation>
    </message>
    <message>
      <source>there is no such file</source>
      <translation>没有这个文件</translation>
    </message>
    <message>
      <source>it is not a readable .keras file ({error})</source>
      <translation>它不是可读的 .keras 文件（{error}）</translation>
    </message>
    <message>
      <source>it was not written by this program</source>
      <translation>它不是由本程序写出的</translation>
    </message>
    <message>
      <source>it holds files that do not belong there</source>
      <translation>其中有不该有的文件</translation>
    </message>
    <message>
      <source>{member} in it is not a plain file of its size</source>
      <translation>其中的 {member} 不是大小相符的普通文件</translation>
    </message>
    <message>
      <source>its app.json cannot be understood ({error})</source>
      <translation>其 app.json 无法理解（{error}）</translation>
    </message>
    <message>
      <source>it is for images of {size} × {size} pixels</source>
      <translation>它用于 {size} × {size} 像素的图像</translation>
    </message>
    <message>
      <source>it was written by a newer version of this program</source>
      <translation>它由本程序的更新版本写出</translation>
    </message>
    <message>
      <source>it has {count} classes</source>
      <translation>它有 {count} 个类别</translation>
    </message>
  </context>
  <context>
    <name>AnswerStrip</name>
    <message>
      <source>True class</source>
      <translation>真实类别</translation>
    </message>
    <message>
      <source>Right this often</source>
      <translation>有这种把握时的正确率</translation>
    </message>
    <message>
      <source>Answered by</source>
      <translation>回答者</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>用时</translation>
    </message>
    <message>
      <source>waiting for the network</source>
      <translation>等待网络</translation>
    </message>
  </context>
  <context>
    <name>AnswerBody</name>
    <message>
      <source>Your picture</source>
      <translation>您的图片</translation>
    </message>
    <message>
      <source>What the network sees</source>
      <translation>网络看到的</translation>
    </message>
    <message>
      <source>Best guesses</source>
      <translation>最可能的类别</translation>
    </message>
    <message>
      <source>There are no guesses for this file.</source>
      <translation>没有对此文件的判断。</translation>
    </message>
    <message>
      <source>The best guesses appear here when the network has answered.</source>
      <translation>网络回答后，最可能的类别显示在这里。</translation>
    </message>
  </context>
  <context>
    <name>PictureControl</name>
    <message>
      <source>{taken} of {given} pictures were taken.</source>
      <translation>取了 {given} 张图片中的 {taken} 张。</translation>
    </message>
    <message>
      <source>The list holds {most} pictures. Clear it to ask about others.</source>
      <translation>列表里有 {most} 张图片。清空后可以再识别其他图片。</translation>
    </message>
  </context>
  <context>
    <name>DropArea</name>
    <message>
      <source>Drop pictures or a folder here</source>
      <translation>把图片或文件夹拖到这里</translation>
    </message>
    <message>
      <source>or anywhere in this window, or paste</source>
      <translation>或拖到此窗口任意位置，也可以粘贴</translation>
    </message>
    <message>
      <source>Press Enter to choose pictures in a dialog</source>
      <translation>按回车键，在对话框中选择图片</translation>
    </message>
    <message>
      <source>Click to choose pictures</source>
      <translation>点击选择图片</translation>
    </message>
  </context>
  <context>
    <name>PicturesIn</name>
    <message>
      <source>Pasted picture</source>
      <translation>粘贴的图片</translation>
    </message>
  </context>
  <context>
    <name>PictureView</name>
    <message>
      <source>Your picture</source>
      <translation>您的图片</translation>
    </message>
  </context>
  <context>
    <name>SeenView</name>
    <message>
      <source>What the network sees</source>
      <translation>网络看到的</translation>
    </message>
  </context>
  <context>
    <name>QueuePanel</name>
    <message>
      <source>Pictures</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>Save…</source>
      <translation>保存…</translation>
    </message>
    <message>
      <source>Save the answers as a table</source>
      <translation>将回答保存为表格</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>清空</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Your pictures and what the network says</source>
      <translation>您的图片和网络的判断</translation>
    </message>
    <message>
      <source>Queue</source>
      <translation>队列</translation>
    </message>
    <message>
      <source>Run the queue</source>
      <translation>运行队列</translation>
    </message>
    <message>
      <source>Stop after this</source>
      <translation>此次之后停止</translation>
    </message>
    <message>
      <source>1 training left</source>
      <translation>还剩 1 次训练</translation>
    </message>
    <message>
      <source>{count} trainings left</source>
      <translation>还剩 {count} 次训练</translation>
    </message>
    <message>
      <source>finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>Runs next</source>
      <translation>接着运行</translation>
    </message>
    <message>
      <source>Go on after this</source>
      <translation>此次之后继续</translation>
    </message>
    <message>
      <source>Another program trains this queue just now; what you add is trained there.</source>
      <translation>另一个程序正在训练这个队列；新添加的训练也会在那里进行。</translation>
    </message>
    <message>
      <source>The queue stops when this training has ended.</source>
      <translation>这次训练结束后队列停止。</translation>
    </message>
    <message>
      <source>{reason}.</source>
      <translation>{reason}。</translation>
    </message>
  </context>
  <context>
    <name>QueueModel</name>
    <message>
      <source>waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <source>{answer}, says {run}</source>
      <translation>{answer}（{run} 的回答）</translation>
    </message>
  </context>
  <context>
    <name>ClassifyTab</name>
    <message>
      <source>Open pictures…</source>
      <translation>打开图片…</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>粘贴</translation>
    </message>
    <message>
      <source>Ask the other network</source>
      <translation>改问另一个网络</translation>
    </message>
    <message>
      <source>Go to Train</source>
      <translation>转到“训练”</translation>
    </message>
    <message>
      <source>No trained network yet</source>
      <translation>还没有训练好的网络</translation>
    </message>
    <message>
      <source>Train one first; the practice set is ready and needs no download. Then ask it about your pictures.</source>
      <translation>请先训练一个；练习集随时可用，不需要下载。然后就可以让它识别您的图片。</translation>
    </message>
    <message>
      <source>Train a network first; then it can be asked</source>
      <translation>请先训练一个网络，之后才能让它识别</translation>
    </message>
    <message>
      <source>Ask {run}</source>
      <translation>改问 {run}</translation>
    </message>
  </context>
  <context>
    <name>ClassifyTexts</name>
    <message>
      <source>Classify needs a trained network</source>
      <translation>识别需要训练好的网络</translation>
    </message>
    <message>
      <source>{run} answers: {newest} knows drawn shapes only</source>
      <translation>由 {run} 回答：{newest} 只认识画出的图形</translation>
    </message>
    <message>
      <source>{run} answers: {newest} has no test result yet</source>
      <translation>由 {run} 回答：{newest} 还没有测试结果</translation>
    </message>
    <message>
      <source>{run} answers: {newest} hardly does better than guessing</source>
      <translation>由 {run} 回答：{newest} 不比随机猜测好多少</translation>
    </message>
    <message>
      <source>Answers come from the state saved after epoch {epoch}; the training goes on</source>
      <translation>回答来自第 {epoch} 轮之后保存的状态；训练仍在继续</translation>
    </message>
    <message>
      <source>Answers come from the state saved in epoch {epoch} after step {step} of {count}; the training goes on</source>
      <translation>回答来自第 {epoch} 轮第 {step} 步（共 {count} 步）之后保存的状态；训练仍在继续</translation>
    </message>
    <message>
      <source>no answer</source>
      <translation>没有回答</translation>
    </message>
    <message>
      <source>next best: {label}, {share}</source>
      <translation>其次：{label}，{share}</translation>
    </message>
    <message>
      <source>known after a test of {run}</source>
      <translation>测试 {run} 之后才知道</translation>
    </message>
    <message>
      <source>With this confidence: {when}</source>
      <translation>这一置信度下的正确率：{when}</translation>
    </message>
    <message>
      <source>over all test images</source>
      <translation>在全部测试图像上</translation>
    </message>
    <message>
      <source>no test image had this confidence</source>
      <translation>没有测试图像有这样的置信度</translation>
    </message>
    <message>
      <source>{count} test images with a confidence of {low} to {high} %; 95 % interval {least} to {most} %</source>
      <translation>{count} 张测试图像的置信度在 {low} 到 {high} % 之间；95 % 区间 {least} 到 {most} %</translation>
    </message>
    <message>
      <source>{right} of {count}</source>
      <translation>{count} 张中 {right} 张</translation>
    </message>
    <message>
      <source>images this sure: too few</source>
      <translation>有这种把握的图像太少</translation>
    </message>
    <message>
      <source>of {count} images this sure</source>
      <translation>共 {count} 张有这种把握的图像</translation>
    </message>
    <message>
      <source>the answer is right</source>
      <translation>回答正确</translation>
    </message>
    <message>
      <source>the answer is wrong</source>
      <translation>回答错误</translation>
    </message>
    <message>
      <source>no longer on this computer</source>
      <translation>已不在这台电脑上</translation>
    </message>
    <message>
      <source>came with this program, {data}</source>
      <translation>随程序附带，{data}</translation>
    </message>
    <message>
      <source>{network}, {data}</source>
      <translation>{network}，{data}</translation>
    </message>
    <message>
      <source>to read and answer</source>
      <translation>读取并回答</translation>
    </message>
    <message>
      <source>Whole picture</source>
      <translation>整张图片</translation>
    </message>
    <message>
      <source>Middle square</source>
      <translation>中间方块</translation>
    </message>
    <message>
      <source>Closer</source>
      <translation>更近</translation>
    </message>
    <message>
      <source>the network gets the framed part, squeezed to a square</source>
      <translation>网络得到框出的部分，压成正方形</translation>
    </message>
    <message>
      <source>the network also gets the framed part</source>
      <translation>网络也得到框出的部分</translation>
    </message>
    <message>
      <source>the network gets all of it</source>
      <translation>网络得到全部内容</translation>
    </message>
    <message>
      <source>the network gets all of it, squeezed to a square</source>
      <translation>网络得到全部内容，压成正方形</translation>
    </message>
    <message>
      <source>{count} squares of {width} × {height} pixels; the answer is their average</source>
      <translation>{count} 个 {width} × {height} 像素的方块；回答是它们的平均</translation>
    </message>
    <message>
      <source>{width} × {height} pixels, nothing more</source>
      <translation>{width} × {height} 像素，仅此而已</translation>
    </message>
    <message>
      <source>{shown} of {count} classes</source>
      <translation>{count} 个类别中的 {shown} 个</translation>
    </message>
    <message>
      <source>{network} answers: trained by this program on {data}</source>
      <translation>由 {network} 回答：由本程序在 {data} 上训练</translation>
    </message>
    <message>
      <source>{network} answers: trained by this program, {share} right on the test images of {data}</source>
      <translation>由 {network} 回答：由本程序训练，在 {data} 的测试图像上答对 {share}</translation>
    </message>
    <message>
      <source>Not tested yet, trained on {data}</source>
      <translation>尚未测试，在 {data} 上训练</translation>
    </message>
    <message>
      <source>{share} right on the test images of {data} after epoch {epoch}</source>
      <translation>第 {epoch} 轮之后，在 {data} 的测试图像上答对 {share}</translation>
    </message>
    <message>
      <source>{share} right on the test images of {data}</source>
      <translation>在 {data} 的测试图像上答对 {share}</translation>
    </message>
    <message>
      <source>(practice data: it knows drawn shapes, not photographs)</source>
      <translation>（练习数据：它只认识画出的图形，不认识照片）</translation>
    </message>
  </context>
  <context>
    <name>ViewButton</name>
    <message>
      <source>{view}: {guess} by this square alone</source>
      <translation>{view}：只看这个方块时的判断为 {guess}</translation>
    </message>
  </context>
  <context>
    <name>ViewPicker</name>
    <message>
      <source>Squares the network is given</source>
      <translation>交给网络的方块</translation>
    </message>
  </context>
  <context>
    <name>CompareBar</name>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Compared with</source>
      <translation>对比对象</translation>
    </message>
    <message>
      <source>against</source>
      <translation>对比</translation>
    </message>
  </context>
  <context>
    <name>NetworksDrawing</name>
    <message>
      <source>The two networks, drawn</source>
      <translation>两个网络的示意图</translation>
    </message>
    <message>
      <source>Click a stage to see where its parameters are</source>
      <translation>点击一个阶段，查看它的参数在哪里</translation>
    </message>
    <message>
      <source>{first} above {second}; chosen: {part}</source>
      <translation>{first} 在上，{second} 在下；选中：{part}</translation>
    </message>
    <message>
      <source>Stem</source>
      <translation>入口层</translation>
    </message>
    <message>
      <source>Stage {number}: {channels} channels, {size} × {size}</source>
      <translation>阶段 {number}：{channels} 个通道，{size} × {size}</translation>
    </message>
    <message>
      <source>Stage {number}</source>
      <translation>阶段 {number}</translation>
    </message>
    <message>
      <source>{count} classes</source>
      <translation>{count} 个类别</translation>
    </message>
  </context>
  <context>
    <name>CompareLedger</name>
    <message>
      <source>Stem</source>
      <translation>入口层</translation>
    </message>
    <message>
      <source>Classifier</source>
      <translation>分类层</translation>
    </message>
    <message>
      <source>Stage {number}</source>
      <translation>阶段 {number}</translation>
    </message>
    <message>
      <source>All</source>
      <translation>合计</translation>
    </message>
    <message>
      <source>{weights}, fixed</source>
      <translation>{weights}，固定</translation>
    </message>
    <message>
      <source>its norm</source>
      <translation>其归一化层</translation>
    </message>
    <message>
      <source>{count} norms of shortcuts</source>
      <translation>捷径上的 {count} 个归一化层</translation>
    </message>
    <message>
      <source>shortcut</source>
      <translation>捷径</translation>
    </message>
    <message>
      <source>{count} shortcuts</source>
      <translation>{count} 条捷径</translation>
    </message>
    <message>
      <source>norm</source>
      <translation>归一化层</translation>
    </message>
    <message>
      <source>{count} norms</source>
      <translation>{count} 个归一化层</translation>
    </message>
    <message>
      <source>dense layer</source>
      <translation>全连接层</translation>
    </message>
    <message>
      <source>{count} dense layers</source>
      <translation>{count} 个全连接层</translation>
    </message>
    <message>
      <source>1 layer</source>
      <translation>1 层</translation>
    </message>
    <message>
      <source>{count} layers</source>
      <translation>{count} 层</translation>
    </message>
    <message>
      <source>{first} and {second}</source>
      <translation>{first} 和 {second}</translation>
    </message>
    <message>
      <source>{weights} + norm</source>
      <translation>{weights} + 归一化层</translation>
    </message>
    <message>
      <source>{weights} + norms</source>
      <translation>{weights} + 归一化层</translation>
    </message>
    <message>
      <source>norms</source>
      <translation>归一化层</translation>
    </message>
  </context>
  <context>
    <name>LedgerModel</name>
    <message>
      <source>Part</source>
      <translation>部分</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>权重</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>差值</translation>
    </message>
  </context>
  <context>
    <name>LedgerTable</name>
    <message>
      <source>Where the parameters are</source>
      <translation>参数分布</translation>
    </message>
  </context>
  <context>
    <name>CompareMeasured</name>
    <message>
      <source>Train {first} and {second} to the end with equal settings; the result then appears here.</source>
      <translation>用相同设置把 {first} 和 {second} 都训练完，结果就会显示在这里。</translation>
    </message>
    <message>
      <source>Set up {network} on Train with the form's settings</source>
      <translation>在“训练”页按表单的设置准备 {network}</translation>
    </message>
    <message>
      <source>Not measured here yet</source>
      <translation>这里还没有实测</translation>
    </message>
    <message>
      <source>No run of {network} has the same settings and seed.</source>
      <translation>还没有设置和随机种子相同的 {network} 运行。</translation>
    </message>
    <message>
      <source>Set up {network} on Train with the settings of {run}</source>
      <translation>在“训练”页按 {run} 的设置准备 {network}</translation>
    </message>
    <message>
      <source>Set up {network} on Train with the settings of {run} and seed {seed}</source>
      <translation>在“训练”页按 {run} 的设置和随机种子 {seed} 准备 {network}</translation>
    </message>
    <message>
      <source>Measured here: no clear difference</source>
      <translation>实测结果：没有明显差别</translation>
    </message>
    <message>
      <source>Measured here: {network} ahead by {points} points</source>
      <translation>实测结果：{network} 领先 {points} 个百分点</translation>
    </message>
    <message>
      <source>{first} gets {mine} of the {count} test images right, {second} {theirs}: {difference} points, 95 % interval {low} to {high} at most. On the training images of the last epoch: {my_train} against {their_train}.</source>
      <translation>在 {count} 张测试图像中，{first} 答对 {mine}，{second} 答对 {theirs}：相差 {difference} 个百分点，95% 置信区间最宽为 {low} 到 {high}。最后一轮的训练图像：{my_train} 对 {their_train}。</translation>
    </message>
    <message>
      <source>{epochs} on {data}, equal settings.</source>
      <translation>{data}，{epochs}，设置相同。</translation>
    </message>
    <message>
      <source>{first} and {second}:</source>
      <translation>{first} 与 {second}：</translation>
    </message>
    <message>
      <source>Means of {count} pairs of runs (seeds {seeds}):</source>
      <translation>{count} 对运行的平均值（随机种子 {seeds}）：</translation>
    </message>
    <message>
      <source>That is one seed; another one may differ.</source>
      <translation>这只是一个随机种子；换一个，结果可能不同。</translation>
    </message>
    <message>
      <source>By seed the difference is {low} to {high} points.</source>
      <translation>不同随机种子下的差别为 {low} 到 {high} 个百分点。</translation>
    </message>
    <message>
      <source>{run} trained {network}: {epochs} on {data}, {share} of the test images right.</source>
      <translation>{run} 训练了 {network}：{data}，{epochs}，测试图像答对 {share}。</translation>
    </message>
    <message>
      <source>{run} is training {network} with these settings: {done} of {planned} epochs so far.</source>
      <translation>{run} 正以这些设置训练 {network}，已完成 {done}/{planned} 轮。</translation>
    </message>
    <message>
      <source>{run} trained {network} with these settings for {done} of {planned} epochs: continue it on the Runs tab.</source>
      <translation>{run} 以这些设置训练 {network}，完成了 {done}/{planned} 轮：可在“运行”页继续。</translation>
    </message>
    <message>
      <source>1 epoch</source>
      <translation>1 轮</translation>
    </message>
    <message>
      <source>{count} epochs</source>
      <translation>{count} 轮</translation>
    </message>
  </context>
  <context>
    <name>NetworksModel</name>
    <message>
      <source>vs {network}</source>
      <translation>对比 {network}</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>层数</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>参数</translation>
    </message>
    <message>
      <source>MACs</source>
      <translation>MACs</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>内存</translation>
    </message>
    <message>
      <source>Layers with weights on the longest path; the convolutions on shortcuts are not counted</source>
      <translation>最长路径上带权重的层；捷径上的卷积不计入</translation>
    </message>
    <message>
      <source>Numbers that training changes</source>
      <translation>训练会改变的数</translation>
    </message>
    <message>
      <source>Difference in parameters</source>
      <translation>参数之差</translation>
    </message>
    <message>
      <source>Multiply-accumulate operations for one image of 32 × 32 pixels, in millions</source>
      <translation>一张 32 × 32 像素图像所需的乘加运算，以百万计</translation>
    </message>
    <message>
      <source>Activations kept for one image while training, in 32-bit numbers</source>
      <translation>训练时每张图像须保留的激活值，按 32 位浮点数计算</translation>
    </message>
  </context>
  <context>
    <name>NetworksTable</name>
    <message>
      <source>Networks</source>
      <translation>网络</translation>
    </message>
  </context>
  <context>
    <name>CompareTab</name>
    <message>
      <source>Where the parameters are</source>
      <translation>参数分布</translation>
    </message>
    <message>
      <source>The networks are being counted…</source>
      <translation>正在统计各个网络…</translation>
    </message>
    <message>
      <source>Each one is built once and counted layer by layer; that takes some seconds.</source>
      <translation>每个网络构建一次并逐层计数，需要几秒钟。</translation>
    </message>
    <message>
      <source>Keras and PyTorch are being loaded; then each network is built once and counted.</source>
      <translation>正在加载 Keras 和 PyTorch；然后每个网络构建一次并计数。</translation>
    </message>
    <message>
      <source>{part} opened; click another part or stage</source>
      <translation>已展开{part}；点击其他部分或阶段可切换</translation>
    </message>
    <message>
      <source>Between networks, ledger and words</source>
      <translation>网络、参数分布与文字之间</translation>
    </message>
    <message>
      <source>Networks</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>memory is for one image</source>
      <translation>内存按一张图像计</translation>
    </message>
  </context>
  <context>
    <name>CompareTexts</name>
    <message>
      <source>{count} M</source>
      <translation>{count} M</translation>
    </message>
    <message>
      <source>counted for images of {size} × {size} pixels and {classes} classes</source>
      <translation>按 {size} × {size} 像素的图像和{classes}个类别计算</translation>
    </message>
    <message>
      <source>{count} parameters</source>
      <translation>{count} 个参数</translation>
    </message>
    <message>
      <source>without shortcuts</source>
      <translation>没有捷径</translation>
    </message>
    <message>
      <source>with {count} shortcuts</source>
      <translation>有 {count} 条捷径</translation>
    </message>
    <message>
      <source>The same number of parameters</source>
      <translation>参数一样多</translation>
    </message>
    <message>
      <source>{count} more parameters</source>
      <translation>多 {count} 个参数</translation>
    </message>
    <message>
      <source>{count} fewer parameters</source>
      <translation>少 {count} 个参数</translation>
    </message>
    <message>
      <source>{first} against a standard convolutional network</source>
      <translation>{first} 与标准卷积网络对比</translation>
    </message>
    <message>
      <source>{first} has {ratio} times the parameters of {second} ({mine} against {theirs}) and needs {macs_ratio} times its multiply-adds ({my_macs} against {their_macs} for one image). It has {my_depth} layers in a row instead of {their_depth}.</source>
      <translation>{first} 的参数是 {second} 的 {ratio} 倍（{mine} 对 {theirs}），一张图像所需的乘加运算是它的 {macs_ratio} 倍（{my_macs} 对 {their_macs}）。它依次有 {my_depth} 层，而不是 {their_depth} 层。</translation>
    </message>
    <message>
      <source>Of the parameters of {second}, {their_share} % are in its dense layers; in {first}, which averages over the image first, {my_share} %.</source>
      <translation>{second} 的参数有 {their_share}% 在全连接层；{first} 先做全局平均池化，只有 {my_share}%。</translation>
    </message>
    <message>
      <source>Plain networks made deeper get worse even on the images they learn from: He et al. (2015) measured a higher training error and called it degradation. It is not overfitting and, with batch norm, hardly vanishing gradients: those they measured were healthy. A block with a shortcut need only learn what to add to its input.</source>
      <translation>普通网络加深之后，连在训练图像上也会变差：He 等人（2015）测得训练误差更高，并称之为“退化”。这不是过拟合；用了批归一化之后，也不太可能是梯度消失：他们测得的梯度是正常的。带捷径的残差块只需学习要在输入上加些什么。</translation>
    </message>
    <message>
      <source>At 18 layers a tie: on ImageNet they measured 27.94 % error without shortcuts and 27.88 % with them, which only learned faster at first. At 34 layers it was 28.54 % against 25.03 %. To see the effect of depth, train Plain 56 and ResNet56 with equal settings (arXiv 1512.03385, table 2).</source>
      <translation>18 层时不分上下：他们在 ImageNet 上测得，没有捷径时错误率为 27.94%，有捷径时为 27.88%，捷径只是让网络一开始学得更快。34 层时则是 28.54% 对 25.03%。要看深度的影响，请用相同设置训练 Plain 56 和 ResNet56（arXiv 1512.03385，表 2）。</translation>
    </message>
    <message>
      <source>What shortcuts are for</source>
      <translation>捷径有什么用</translation>
    </message>
    <message>
      <source>What to expect</source>
      <translation>会看到什么</translation>
    </message>
    <message>
      <source>{more} has {count} more parameters than {fewer}: {projections}. All else is equal, layer for layer.</source>
      <translation>{more} 比 {fewer} 多 {count} 个参数：{projections}。其余逐层完全相同。</translation>
    </message>
    <message>
      <source>{more} has {count} more parameters than {fewer}, {ratio} times as many.</source>
      <translation>{more} 比 {fewer} 多 {count} 个参数，是它的 {ratio} 倍。</translation>
    </message>
    <message>
      <source>{first} and {second} have {count} parameters each.</source>
      <translation>{first} 和 {second} 各有 {count} 个参数。</translation>
    </message>
    <message>
      <source>The shortcuts only add, without a convolution of their own, and cost no parameter.</source>
      <translation>捷径只做相加，自己没有卷积，不需要任何参数。</translation>
    </message>
    <message>
      <source>the {size} projection</source>
      <translation>{size} 投影</translation>
    </message>
    <message>
      <source>the {size} projection with its norm</source>
      <translation>{size} 投影及其归一化层</translation>
    </message>
    <message>
      <source>the {count} {size} projections</source>
      <translation>{count}个 {size} 投影</translation>
    </message>
    <message>
      <source>the {count} {size} projections with their norms</source>
      <translation>{count}个 {size} 投影及其归一化层</translation>
    </message>
    <message>
      <source>Both need {macs} multiply-adds for one image.</source>
      <translation>两者处理一张图像都需要 {macs} 次乘加运算。</translation>
    </message>
    <message>
      <source>{more} needs {ratio} times as many multiply-adds for one image: {mine} against {theirs}.</source>
      <translation>处理一张图像，{more} 所需的乘加运算是另一个的 {ratio} 倍：{mine} 对 {theirs}。</translation>
    </message>
    <message>
      <source>{more} needs {percent} % more multiply-adds for one image: {mine} against {theirs}.</source>
      <translation>处理一张图像，{more} 所需的乘加运算多 {percent}%：{mine} 对 {theirs}。</translation>
    </message>
  </context>
  <context>
    <name>ComparisonWords</name>
    <message>
      <source>The comparison in words</source>
      <translation>用文字说明对比</translation>
    </message>
  </context>
  <context>
    <name>DataActions</name>
    <message>
      <source>Train on this</source>
      <translation>用它训练</translation>
    </message>
    <message>
      <source>Show other images</source>
      <translation>换一批图像</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>下载</translation>
    </message>
    <message>
      <source>Use a file I have…</source>
      <translation>使用已有的文件…</translation>
    </message>
    <message>
      <source>Choose a folder…</source>
      <translation>选择文件夹…</translation>
    </message>
    <message>
      <source>The images are not loaded yet</source>
      <translation>图像还没有加载</translation>
    </message>
    <message>
      <source>CIFAR-10 is being imported</source>
      <translation>正在导入 CIFAR-10</translation>
    </message>
    <message>
      <source>Each file is checked against the official checksums</source>
      <translation>每个文件都会与官方校验和核对</translation>
    </message>
    <message>
      <source>{path} was not found</source>
      <translation>找不到 {path}</translation>
    </message>
    <message>
      <source>The download runs in the background</source>
      <translation>下载在后台进行</translation>
    </message>
    <message>
      <source>Checked against the official checksum before anything is opened</source>
      <translation>打开任何内容之前先核对官方校验和</translation>
    </message>
    <message>
      <source>{size}, checked against the official checksum before anything is opened</source>
      <translation>{size}，打开任何内容之前先核对官方校验和</translation>
    </message>
  </context>
  <context>
    <name>DataContent</name>
    <message>
      <source>Show the files…</source>
      <translation>显示这些文件…</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>图像</translation>
    </message>
    <message>
      <source>Training images</source>
      <translation>训练图像</translation>
    </message>
    <message>
      <source>Training split</source>
      <translation>训练集</translation>
    </message>
    <message>
      <source>Test images</source>
      <translation>测试图像</translation>
    </message>
    <message>
      <source>Test split; never trained on</source>
      <translation>测试集，从不用于训练</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Image size</source>
      <translation>图像尺寸</translation>
    </message>
    <message>
      <source>Checksum</source>
      <translation>校验和</translation>
    </message>
    <message>
      <source>MD5 of the files on disk</source>
      <translation>磁盘上文件的 MD5</translation>
    </message>
  </context>
  <context>
    <name>DownloadTexts</name>
    <message>
      <source>University of Toronto</source>
      <translation>多伦多大学</translation>
    </message>
    <message>
      <source>Toronto, old address</source>
      <translation>多伦多大学（旧地址）</translation>
    </message>
    <message>
      <source>Baidu AI Cloud</source>
      <translation>百度智能云</translation>
    </message>
    <message>
      <source>Shanghai Jiao Tong University</source>
      <translation>上海交通大学</translation>
    </message>
    <message>
      <source>{size}/s</source>
      <translation>{size}/s</translation>
    </message>
    <message>
      <source>in use</source>
      <translation>正在使用</translation>
    </message>
    <message>
      <source>left: {reason}</source>
      <translation>已离开：{reason}</translation>
    </message>
    <message>
      <source>not used: {reason}</source>
      <translation>未使用：{reason}</translation>
    </message>
    <message>
      <source>used before</source>
      <translation>曾使用</translation>
    </message>
    <message>
      <source>not tried</source>
      <translation>尚未尝试</translation>
    </message>
    <message>
      <source>Checking the download…</source>
      <translation>正在检查下载的文件…</translation>
    </message>
    <message>
      <source>Unpacking the download…</source>
      <translation>正在解压下载的文件…</translation>
    </message>
    <message>
      <source>Downloading…</source>
      <translation>正在下载…</translation>
    </message>
    <message>
      <source>Paused at {done} of {total}</source>
      <translation>已暂停：{done} / {total}</translation>
    </message>
    <message>
      <source>{done} of {total}, {time} left</source>
      <translation>{done} / {total}，还需 {time}</translation>
    </message>
    <message>
      <source>Downloading, {done} of {total}</source>
      <translation>正在下载，{done} / {total}</translation>
    </message>
    <message>
      <source>of {total}, {share}</source>
      <translation>共 {total}，{share}</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <source>{speed} on average</source>
      <translation>平均 {speed}</translation>
    </message>
    <message>
      <source>{unit}/s</source>
      <translation>{unit}/s</translation>
    </message>
    <message>
      <source>then check, unpack</source>
      <translation>然后检查并解压</translation>
    </message>
    <message>
      <source>the first one tried</source>
      <translation>第一个尝试的来源</translation>
    </message>
    <message>
      <source>changed by itself</source>
      <translation>已自动更换</translation>
    </message>
    <message>
      <source>being checked</source>
      <translation>正在检查</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>being unpacked</source>
      <translation>正在解压</translation>
    </message>
    <message>
      <source>compared at the end</source>
      <translation>最后核对</translation>
    </message>
  </context>
  <context>
    <name>AbsentPanel</name>
    <message>
      <source>Load it</source>
      <translation>加载</translation>
    </message>
    <message>
      <source>Use the practice set for now</source>
      <translation>暂时使用练习集</translation>
    </message>
    <message>
      <source>The message above says why.</source>
      <translation>原因见上方的提示。</translation>
    </message>
    <message>
      <source>It is on this computer. Load it to look at the images and to train on them.</source>
      <translation>它已在这台电脑上。加载后就能查看图像并用来训练。</translation>
    </message>
    <message>
      <source>CIFAR-10 cannot be used</source>
      <translation>CIFAR-10 不能使用</translation>
    </message>
    <message>
      <source>This folder cannot be used</source>
      <translation>这个文件夹不能使用</translation>
    </message>
    <message>
      <source>This folder was not found</source>
      <translation>找不到这个文件夹</translation>
    </message>
    <message>
      <source>{path} was not found. Connect the disk it is on, choose another folder, or use the practice set.</source>
      <translation>没有找到 {path}。请连接它所在的磁盘、选择另一个文件夹，或使用练习集。</translation>
    </message>
  </context>
  <context>
    <name>FetchingPanel</name>
    <message>
      <source>Downloaded</source>
      <translation>已下载</translation>
    </message>
    <message>
      <source>Speed now</source>
      <translation>当前速度</translation>
    </message>
    <message>
      <source>Time left</source>
      <translation>剩余时间</translation>
    </message>
    <message>
      <source>From</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>Checksum</source>
      <translation>校验和</translation>
    </message>
    <message>
      <source>SHA-256 of the whole file</source>
      <translation>整个文件的 SHA-256</translation>
    </message>
    <message>
      <source>Address of the chosen source</source>
      <translation>所选来源的地址</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Use the practice set for now</source>
      <translation>暂时使用练习集</translation>
    </message>
    <message>
      <source>Speed since the start</source>
      <translation>开始以来的速度</translation>
    </message>
    <message>
      <source>CIFAR-10 is not here yet; the part that has arrived is kept</source>
      <translation>CIFAR-10 尚未完整；已收到的部分会保留</translation>
    </message>
    <message>
      <source>CIFAR-10 is not on this computer yet</source>
      <translation>这台计算机上还没有 CIFAR-10</translation>
    </message>
    <message>
      <source>{count} s</source>
      <translation>{count} 秒</translation>
    </message>
    <message>
      <source>{count} min</source>
      <translation>{count} 分钟</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>tried from the top; every source has the same file</source>
      <translation>从上到下依次尝试；每个来源的文件都相同</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>Whichever source: the file is used only if its SHA-256 is the published one ({start}…). A source that stalls or is slow is left, and what it sent is kept. To fetch the file in a browser, copy an address, then choose the file with “Use a file I have…” or drop it on this window.</source>
      <translation>无论哪个来源：只有当文件的 SHA-256 与公布的一致（{start}…）时才会使用。停滞或太慢的来源会被放弃，它发来的内容会保留。要用浏览器下载，请复制一个地址，然后用“使用已有的文件…”选择该文件，或把它拖到此窗口。</translation>
    </message>
    <message>
      <source>MB/s, higher is better</source>
      <translation>MB/s，越高越好</translation>
    </message>
    <message>
      <source>The practice set needs no download and is ready to train on. The download goes on meanwhile, and CIFAR-10 is offered here when it is complete.</source>
      <translation>练习集无需下载，可以立即用来训练。下载会同时继续，完成后即可在此使用 CIFAR-10。</translation>
    </message>
    <message>
      <source>While you wait</source>
      <translation>等待期间</translation>
    </message>
  </context>
  <context>
    <name>LeftOutDialog</name>
    <message>
      <source>Files left out of {data}</source>
      <translation>{data} 中未读取的文件</translation>
    </message>
    <message>
      <source>Files left out</source>
      <translation>未读取的文件</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>原因</translation>
    </message>
  </context>
  <context>
    <name>LoadingPanel</name>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>正在停止…</translation>
    </message>
    <message>
      <source>Checking the images, {percent} %</source>
      <translation>正在检查图像，{percent}%</translation>
    </message>
    <message>
      <source>Reading the images, {percent} %</source>
      <translation>正在读取图像，{percent}%</translation>
    </message>
  </context>
  <context>
    <name>SamplesPanel</name>
    <message>
      <source>One image of each class</source>
      <translation>每个类别一张图像</translation>
    </message>
    <message>
      <source>picked at random from the training images</source>
      <translation>从训练图像中随机挑选</translation>
    </message>
    <message>
      <source>the first {shown} of {count} classes</source>
      <translation>{count} 个类别中的前 {shown} 个</translation>
    </message>
    <message>
      <source>One training image of each class: {names}</source>
      <translation>每个类别一张训练图像：{names}</translation>
    </message>
    <message>
      <source>1 image</source>
      <translation>1 张图像</translation>
    </message>
    <message>
      <source>{count} images</source>
      <translation>{count} 张图像</translation>
    </message>
  </context>
  <context>
    <name>SourceRow</name>
    <message>
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>正在停止…</translation>
    </message>
  </context>
  <context>
    <name>SourceColumn</name>
    <message>
      <source>Shapes on noisy backgrounds, drawn by this program</source>
      <translation>噪声背景上的图形，由本程序绘制</translation>
    </message>
    <message>
      <source>60,000 small photographs of animals and vehicles</source>
      <translation>60,000 张动物和交通工具的小照片</translation>
    </message>
    <message>
      <source>One folder for each class, with pictures inside</source>
      <translation>每个类别一个子文件夹，图片放在里面</translation>
    </message>
    <message>
      <source>Practice set</source>
      <translation>练习集</translation>
    </message>
    <message>
      <source>My own folder</source>
      <translation>我的文件夹</translation>
    </message>
    <message>
      <source>Choose a folder…</source>
      <translation>选择文件夹…</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Choose another…</source>
      <translation>另选一个…</translation>
    </message>
    <message>
      <source>Where the images come from</source>
      <translation>图像来自哪里</translation>
    </message>
  </context>
  <context>
    <name>SourcesModel</name>
    <message>
      <source>Source</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>Got</source>
      <translation>已收到</translation>
    </message>
  </context>
  <context>
    <name>SourcesTable</name>
    <message>
      <source>Sources of CIFAR-10</source>
      <translation>CIFAR-10 的来源</translation>
    </message>
  </context>
  <context>
    <name>DataTexts</name>
    <message>
      <source>For the next training; {run} still uses {data}</source>
      <translation>用于下一次训练；{run} 仍使用 {data}</translation>
    </message>
    <message>
      <source>Importing your CIFAR-10 file</source>
      <translation>正在导入您的 CIFAR-10 文件</translation>
    </message>
    <message>
      <source>Drawing the practice set</source>
      <translation>正在绘制练习集</translation>
    </message>
    <message>
      <source>Loading {source}</source>
      <translation>正在加载 {source}</translation>
    </message>
    <message>
      <source>Waiting for Keras and PyTorch to load…</source>
      <translation>正在等待 Keras 和 PyTorch 加载…</translation>
    </message>
    <message>
      <source>The training reads the images first…</source>
      <translation>训练先读取图像…</translation>
    </message>
    <message>
      <source>The test reads the images first…</source>
      <translation>测试先读取图像…</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>正在开始…</translation>
    </message>
    <message>
      <source>The practice set is not loaded</source>
      <translation>练习集没有加载</translation>
    </message>
    <message>
      <source>{source} is not loaded</source>
      <translation>{source} 没有加载</translation>
    </message>
    <message>
      <source>Always here, {count} images</source>
      <translation>随时可用，{count} 张图像</translation>
    </message>
    <message>
      <source>Importing your file…</source>
      <translation>正在导入您的文件…</translation>
    </message>
    <message>
      <source>On this computer, but cannot be used</source>
      <translation>在这台电脑上，但不能使用</translation>
    </message>
    <message>
      <source>Not downloaded yet, {size}</source>
      <translation>尚未下载，{size}</translation>
    </message>
    <message>
      <source>Not downloaded yet</source>
      <translation>尚未下载</translation>
    </message>
    <message>
      <source>On this computer, checked</source>
      <translation>在这台电脑上，已核对</translation>
    </message>
    <message>
      <source>On this computer, re-encoded copy</source>
      <translation>在这台电脑上，重新编码的副本</translation>
    </message>
    <message>
      <source>On this computer</source>
      <translation>在这台电脑上</translation>
    </message>
    <message>
      <source>None chosen</source>
      <translation>未选择</translation>
    </message>
    <message>
      <source>Cannot be used: {path}</source>
      <translation>不能使用：{path}</translation>
    </message>
    <message>
      <source>Not found: {path}</source>
      <translation>未找到：{path}</translation>
    </message>
    <message>
      <source>{title} in {path}</source>
      <translation>{title}，位于 {path}</translation>
    </message>
    <message>
      <source>{size}, kept in</source>
      <translation>{size}，保存在</translation>
    </message>
    <message>
      <source>Kept in</source>
      <translation>保存在</translation>
    </message>
    <message>
      <source>Drawn by this program from seed {seed}: each shape at a random size, position, rotation and colour. Good for a first run; results say nothing about photographs.</source>
      <translation>由本程序用随机种子 {seed} 绘制：每个图形的大小、位置、角度和颜色都是随机的。适合用来做第一次训练；其结果不能说明对照片的效果。</translation>
    </message>
    <message>
      <source>About the practice set</source>
      <translation>关于练习集</translation>
    </message>
    <message>
      <source>Collected in 2009 by A. Krizhevsky, V. Nair and G. Hinton, University of Toronto. Each image is 32 by 32 pixels and shows one of a hundred classes (the fine labels).</source>
      <translation>由多伦多大学的 A. Krizhevsky、V. Nair 和 G. Hinton 于 2009 年收集。每张图片为 32×32 像素，属于一百个类别之一（细粒度标签）。</translation>
    </message>
    <message>
      <source>About CIFAR-100</source>
      <translation>关于 CIFAR-100</translation>
    </message>
    <message>
      <source>Collected in 2009 by A. Krizhevsky, V. Nair and G. Hinton, University of Toronto. Each image is 32 by 32 pixels and shows one of ten classes.</source>
      <translation>2009 年由多伦多大学的 A. Krizhevsky、V. Nair 和 G. Hinton 收集。每张图像为 32 × 32 像素，属于十个类别之一。</translation>
    </message>
    <message>
      <source>About CIFAR-10</source>
      <translation>关于 CIFAR-10</translation>
    </message>
    <message>
      <source>Your own pictures: one folder for each class, with the name of the class. Each picture is resized to {size} by {size} pixels; of one longer than 2 to 1 only the middle is used. Your files stay as they are. The Train tab offers other sizes.</source>
      <translation>您自己的图片：每个类别一个文件夹，以类别命名。每张图片缩放为 {size} × {size} 像素；长宽比超过 2:1 的图片只使用中间部分。您的文件保持不变。“训练”页可选择其他尺寸。</translation>
    </message>
    <message>
      <source>About your folder</source>
      <translation>关于您的文件夹</translation>
    </message>
    <message>
      <source>Practice data: drawn shapes, not photographs</source>
      <translation>练习数据：画出的图形，不是照片</translation>
    </message>
    <message>
      <source>{count} photographs, {classes} classes</source>
      <translation>{count} 张照片，{classes}个类别</translation>
    </message>
    <message>
      <source>{count} pictures, {classes} classes</source>
      <translation>{count} 张图片，{classes}个类别</translation>
    </message>
    <message>
      <source>all the same size</source>
      <translation>各类数量相同</translation>
    </message>
    <message>
      <source>of different sizes</source>
      <translation>各类数量不同</translation>
    </message>
    <message>
      <source>colour photographs</source>
      <translation>彩色照片</translation>
    </message>
    <message>
      <source>your pictures</source>
      <translation>您的图片</translation>
    </message>
    <message>
      <source>{count} for validation</source>
      <translation>另有 {count} 张用于验证</translation>
    </message>
    <message>
      <source>drawn shapes</source>
      <translation>画出的图形</translation>
    </message>
    <message>
      <source>pixels, {count} colours</source>
      <translation>像素，{count} 个颜色通道</translation>
    </message>
    <message>
      <source>{count} in each class</source>
      <translation>每个类别 {count} 张</translation>
    </message>
    <message>
      <source>{least} to {most} in each class</source>
      <translation>每个类别 {least} 到 {most} 张</translation>
    </message>
    <message>
      <source>Not needed</source>
      <translation>不需要</translation>
    </message>
    <message>
      <source>drawn by this program</source>
      <translation>由本程序绘制</translation>
    </message>
    <message>
      <source>fingerprint {letters}…</source>
      <translation>指纹 {letters}…</translation>
    </message>
    <message>
      <source>Re-encoded</source>
      <translation>重新编码</translation>
    </message>
    <message>
      <source>not the official files</source>
      <translation>不是官方文件</translation>
    </message>
    <message>
      <source>Official</source>
      <translation>官方文件</translation>
    </message>
    <message>
      <source>None</source>
      <translation>无</translation>
    </message>
  </context>
  <context>
    <name>EvaluateBar</name>
    <message>
      <source>Evaluate</source>
      <translation>评估</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Shifted images as well</source>
      <translation>另加平移图像</translation>
    </message>
    <message>
      <source>Save report…</source>
      <translation>保存报告…</translation>
    </message>
    <message>
      <source>There is no report to save yet</source>
      <translation>还没有可以保存的报告</translation>
    </message>
    <message>
      <source>How many images to test</source>
      <translation>测试多少张图像</translation>
    </message>
    <message>
      <source>Test-time augmentation: averages each image with copies shifted by a pixel; takes three times as long</source>
      <translation>测试时增强：把每张图像与平移一个像素的副本一起平均；用时为三倍</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>正在停止…</translation>
    </message>
    <message>
      <source>finishing this batch…</source>
      <translation>正在完成这一批…</translation>
    </message>
  </context>
  <context>
    <name>ClassModel</name>
    <message>
      <source>Class</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>A click on a class shows its wrong images</source>
      <translation>点击一个类别，查看其中被判错的图像</translation>
    </message>
    <message>
      <source>Recall %</source>
      <translation>召回率 %</translation>
    </message>
    <message>
      <source>Of the images of this class, the share that was found</source>
      <translation>属于该类别的图像中被认出的比例</translation>
    </message>
    <message>
      <source>Precision %</source>
      <translation>精确率 %</translation>
    </message>
    <message>
      <source>Of the images taken for this class, the share that was it</source>
      <translation>被判为该类别的图像中判断正确的比例</translation>
    </message>
    <message>
      <source>F1 %</source>
      <translation>F1 %</translation>
    </message>
    <message>
      <source>Harmonic mean of recall and precision</source>
      <translation>召回率与精确率的调和平均</translation>
    </message>
    <message>
      <source>Images</source>
      <translation>图像</translation>
    </message>
    <message>
      <source>Test images of this class</source>
      <translation>该类别的测试图像数</translation>
    </message>
  </context>
  <context>
    <name>ClassTable</name>
    <message>
      <source>Classes: recall, precision, F1 and number of images</source>
      <translation>各类别：召回率、精确率、F1 和图像数</translation>
    </message>
  </context>
  <context>
    <name>ClassesPanel</name>
    <message>
      <source>Rows: true class. Columns: predicted class. Click a number to see its images.</source>
      <translation>行：真实类别。列：预测类别。点击数字查看对应的图像。</translation>
    </message>
  </context>
  <context>
    <name>GalleryView</name>
    <message>
      <source>Test images; Enter opens one on the Classify tab</source>
      <translation>测试图像；按回车键在“识别”页打开</translation>
    </message>
  </context>
  <context>
    <name>GalleryPanel</name>
    <message>
      <source>Show all</source>
      <translation>显示全部</translation>
    </message>
    <message>
      <source>Double-click an image to open it in Classify</source>
      <translation>双击图像，在“识别”页中打开</translation>
    </message>
    <message>
      <source>Which images, in which order</source>
      <translation>显示哪些图像，按什么顺序</translation>
    </message>
    <message>
      <source>Most sure and wrong</source>
      <translation>错得最有把握</translation>
    </message>
    <message>
      <source>All wrong</source>
      <translation>所有判错的</translation>
    </message>
    <message>
      <source>All, in order</source>
      <translation>全部，按顺序</translation>
    </message>
    <message>
      <source>Least sure</source>
      <translation>最没把握</translation>
    </message>
    <message>
      <source>There is no wrong answer. Choose “All, in order” to look at the right ones.</source>
      <translation>没有错误的回答。选择“全部，按顺序”查看正确的回答。</translation>
    </message>
    <message>
      <source>There is no such image.</source>
      <translation>没有这样的图像。</translation>
    </message>
  </context>
  <context>
    <name>GalleryModel</name>
    <message>
      <source>Test image {number}</source>
      <translation>测试图像 {number}</translation>
    </message>
    <message>
      <source>is {truth}</source>
      <translation>是 {truth}</translation>
    </message>
  </context>
  <context>
    <name>MatrixCanvas</name>
    <message>
      <source>What each class was taken for</source>
      <translation>每个类别被判为什么</translation>
    </message>
    <message>
      <source>Rows: true class. Columns: predicted class.</source>
      <translation>行：真实类别。列：预测类别。</translation>
    </message>
    <message>
      <source>With more than {count} classes the matrix is too large to read.</source>
      <translation>超过 {count} 个类别时，矩阵太大，无法阅读。</translation>
    </message>
    <message>
      <source>Confusion matrix</source>
      <translation>混淆矩阵</translation>
    </message>
    <message>
      <source>Predicted class</source>
      <translation>预测类别</translation>
    </message>
    <message>
      <source>True class</source>
      <translation>真实类别</translation>
    </message>
  </context>
  <context>
    <name>MixUpsPanel</name>
    <message>
      <source>Mixed up most often</source>
      <translation>最常混淆</translation>
    </message>
    <message>
      <source>Nothing was mixed up: every answer is right.</source>
      <translation>没有混淆：全部答对。</translation>
    </message>
  </context>
  <context>
    <name>CalibrationPanel</name>
    <message>
      <source>Is it as sure as it is right?</source>
      <translation>它的把握与正确率相符吗？</translation>
    </message>
    <message>
      <source>Calibration</source>
      <translation>校准</translation>
    </message>
    <message>
      <source>faint: under {count} images</source>
      <translation>浅色：不足 {count} 张图像</translation>
    </message>
    <message>
      <source>error {after} points, without temperature {before}</source>
      <translation>误差 {after} 个百分点，无温度时 {before}</translation>
    </message>
    <message>
      <source>{count} images: {confidence} sure, {accuracy} right</source>
      <translation>{count} 张图像：把握 {confidence}，答对 {accuracy}</translation>
    </message>
    <message>
      <source>right this often</source>
      <translation>实际正确率</translation>
    </message>
    <message>
      <source>perfectly honest</source>
      <translation>完全相符</translation>
    </message>
    <message>
      <source>{value} %</source>
      <translation>{value}%</translation>
    </message>
    <message>
      <source>{value} % sure</source>
      <translation>把握 {value}%</translation>
    </message>
    <message>
      <source>Confidence (%)</source>
      <translation>置信度 (%)</translation>
    </message>
    <message>
      <source>Right (%)</source>
      <translation>正确 (%)</translation>
    </message>
  </context>
  <context>
    <name>EvaluateSigns</name>
    <message>
      <source>Accuracy on images it never trained on</source>
      <translation>在从未训练过的图像上的准确率</translation>
    </message>
    <message>
      <source>with its 95 % interval, after Evaluate</source>
      <translation>评估之后显示，附 95% 置信区间</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>Wrong</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>置信度</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>cross-entropy</source>
      <translation>交叉熵</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>images/s</source>
      <translation>图像/秒</translation>
    </message>
  </context>
  <context>
    <name>EvaluateTab</name>
    <message>
      <source>Go to Train</source>
      <translation>转到“训练”</translation>
    </message>
    <message>
      <source>No trained network yet</source>
      <translation>还没有训练好的网络</translation>
    </message>
    <message>
      <source>Train one first; the practice set is ready and needs no download. Then see here what it can do.</source>
      <translation>请先训练一个；练习集随时可用，不需要下载。然后在这里看看它能做什么。</translation>
    </message>
    <message>
      <source>Between classes and images</source>
      <translation>类别与图像之间</translation>
    </message>
    <message>
      <source>Test running</source>
      <translation>正在测试</translation>
    </message>
    <message>
      <source>Results appear when the test ends.</source>
      <translation>测试结束后显示结果。</translation>
    </message>
    <message>
      <source>Press Evaluate to test it on images that it never trained on.</source>
      <translation>按“评估”，用它从未训练过的图像来测试。</translation>
    </message>
    <message>
      <source>It can be tested on CIFAR-10, which is not on this computer yet. Get it on the Data tab.</source>
      <translation>它可以用 CIFAR-10 测试，但这台电脑上还没有。请在“数据”页获取。</translation>
    </message>
    <message>
      <source>{run} is not tested yet</source>
      <translation>{run} 还没有测试过</translation>
    </message>
  </context>
  <context>
    <name>TestingTexts</name>
    <message>
      <source>Out of date: {run} was trained on since</source>
      <translation>已过时：{run} 之后又训练过</translation>
    </message>
    <message>
      <source>Measured {when} in {time}</source>
      <translation>{when} 测得，用时 {time}</translation>
    </message>
    <message>
      <source>Measured {when} in {time}, averaged with shifted images</source>
      <translation>{when} 测得，用时 {time}，与平移图像取平均</translation>
    </message>
    <message>
      <source>Getting ready…</source>
      <translation>准备中…</translation>
    </message>
    <message>
      <source>{done} of {total} images</source>
      <translation>{done}/{total} 张图像</translation>
    </message>
    <message>
      <source>All test images</source>
      <translation>全部测试图像</translation>
    </message>
    <message>
      <source>First {count} images</source>
      <translation>前 {count} 张图像</translation>
    </message>
    <message>
      <source>All {count} test images</source>
      <translation>全部 {count} 张测试图像</translation>
    </message>
    <message>
      <source>cross-entropy</source>
      <translation>交叉熵</translation>
    </message>
    <message>
      <source>guessing: {loss}</source>
      <translation>随机猜测：{loss}</translation>
    </message>
    <message>
      <source>images/s on {device}</source>
      <translation>图像/秒，{device}</translation>
    </message>
    <message>
      <source>95 % interval: {low} to {high} %</source>
      <translation>95% 置信区间：{low}% 到 {high}%</translation>
    </message>
    <message>
      <source>Wilson score interval: the true accuracy lies in it in 95 of 100 such tests</source>
      <translation>Wilson 得分区间：100 次这样的测试中约有 95 次，真实准确率落在这样的区间内</translation>
    </message>
    <message>
      <source>balanced: {share}</source>
      <translation>平衡准确率：{share}</translation>
    </message>
    <message>
      <source>Balanced accuracy: the mean recall of the classes, however many images each has</source>
      <translation>平衡准确率：各类别召回率的平均值，与各类别的图像数无关</translation>
    </message>
    <message>
      <source>always saying {name}: {count}</source>
      <translation>总答“{name}”：{count}</translation>
    </message>
    <message>
      <source>guessing: {count}</source>
      <translation>随机猜测：{count}</translation>
    </message>
    <message>
      <source>Accuracy on {count} unseen images, shifted ones too</source>
      <translation>在 {count} 张未见过的图像上的准确率（含平移图像）</translation>
    </message>
    <message>
      <source>Accuracy on {count} images it never trained on</source>
      <translation>在 {count} 张从未训练过的图像上的准确率</translation>
    </message>
    <message>
      <source>Mean probability of the answers. Expected calibration error (ECE): {points} points</source>
      <translation>回答的平均概率。期望校准误差（ECE）：{points} 个百分点</translation>
    </message>
    <message>
      <source>as sure as it is right</source>
      <translation>把握与正确率相符</translation>
    </message>
    <message>
      <source>{points} points too sure</source>
      <translation>把握高了 {points} 个百分点</translation>
    </message>
    <message>
      <source>{points} points too cautious</source>
      <translation>把握低了 {points} 个百分点</translation>
    </message>
    <message>
      <source>{name}, right</source>
      <translation>{name}，正确</translation>
    </message>
    <message>
      <source>{truth} taken for {said}</source>
      <translation>把 {truth} 判为 {said}</translation>
    </message>
    <message>
      <source>{name} taken for another</source>
      <translation>把 {name} 判为其他类别</translation>
    </message>
    <message>
      <source>Wrong answers</source>
      <translation>错误的回答</translation>
    </message>
    <message>
      <source>All answers</source>
      <translation>全部回答</translation>
    </message>
    <message>
      <source>1 image</source>
      <translation>1 张图像</translation>
    </message>
    <message>
      <source>{count} images</source>
      <translation>{count} 张图像</translation>
    </message>
    <message>
      <source>Predicted: {said}, confidence {share}. True class: {truth}.</source>
      <translation>预测：{said}，置信度 {share}。真实类别：{truth}。</translation>
    </message>
    <message>
      <source>The images of {data} are not loaded. Choose {data} on the Data tab to see them here.</source>
      <translation>{data} 的图像没有加载。在“数据”页选择 {data} 后，这里就会显示它们。</translation>
    </message>
  </context>
  <context>
    <name>RunsBar</name>
    <message>
      <source>Choose a run first</source>
      <translation>请先选择一次运行</translation>
    </message>
    <message>
      <source>Choose one run only</source>
      <translation>请只选择一次运行</translation>
    </message>
    <message>
      <source>Continue…</source>
      <translation>继续训练…</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>继续训练</translation>
    </message>
    <message>
      <source>Use these settings</source>
      <translation>使用这些设置</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>More to do with these runs</source>
      <translation>对这些运行的更多操作</translation>
    </message>
  </context>
  <context>
    <name>RunsModel</name>
    <message>
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>预设</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <source>Epochs</source>
      <translation>轮数</translation>
    </message>
    <message>
      <source>Best accuracy</source>
      <translation>最高准确率</translation>
    </message>
    <message>
      <source>Best epoch</source>
      <translation>最佳轮次</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>用时</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>The chosen runs differ in this</source>
      <translation>所选运行在这一项上不同</translation>
    </message>
    <message>
      <source>The test accuracy after the best epoch</source>
      <translation>最佳轮次之后的测试准确率</translation>
    </message>
    <message>
      <source>The first epoch with the best accuracy: on the validation images, without them on the test images</source>
      <translation>准确率最高的第一个轮次：以验证图片为准，没有时以测试图片为准</translation>
    </message>
    <message>
      <source>Plan {name}, open</source>
      <translation>计划 {name}，已展开</translation>
    </message>
    <message>
      <source>Plan {name}, closed</source>
      <translation>计划 {name}，已收起</translation>
    </message>
    <message>
      <source>{run}, in the plot</source>
      <translation>{run}，在图中</translation>
    </message>
    <message>
      <source>no note</source>
      <translation>没有备注</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>无</translation>
    </message>
    <message>
      <source>cannot be read</source>
      <translation>无法读取</translation>
    </message>
  </context>
  <context>
    <name>RunsControl</name>
    <message>
      <source>{run} cannot be read.</source>
      <translation>无法读取 {run}。</translation>
    </message>
    <message>
      <source>{count} runs cannot be read.</source>
      <translation>有 {count} 个运行无法读取。</translation>
    </message>
    <message>
      <source>{reasons}. They stay where they are; all other runs can be used.</source>
      <translation>{reasons}。它们会保留在原处；其他运行都可以使用。</translation>
    </message>
    <message>
      <source>{run} is in the trash.</source>
      <translation>{run} 已移入废纸篓。</translation>
    </message>
    <message>
      <source>{count} runs are in the trash.</source>
      <translation>{count} 个运行已移入废纸篓。</translation>
    </message>
    <message>
      <source>Deleted runs are kept for {days} days, then removed for good.</source>
      <translation>删除的运行保留 {days} 天，之后彻底删除。</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
  </context>
  <context>
    <name>RunsMenu</name>
    <message>
      <source>Use these settings</source>
      <translation>使用这些设置</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>重命名</translation>
    </message>
    <message>
      <source>Write a note</source>
      <translation>写备注</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>导出…</translation>
    </message>
    <message>
      <source>Copy as table (CSV)</source>
      <translation>复制为表格 (CSV)</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>Undo delete</source>
      <translation>撤销删除</translation>
    </message>
    <message>
      <source>Empty the trash ({size})…</source>
      <translation>清空废纸篓（{size}）…</translation>
    </message>
    <message>
      <source>Empty the trash…</source>
      <translation>清空废纸篓…</translation>
    </message>
  </context>
  <context>
    <name>RunsPlots</name>
    <message>
      <source>Curves of the chosen runs</source>
      <translation>所选运行的曲线</translation>
    </message>
    <message>
      <source>Choose one or several runs to see their curves here.</source>
      <translation>选择一个或多个运行，在这里查看它们的曲线。</translation>
    </message>
    <message>
      <source>The networks are being counted; then the curves are drawn here.</source>
      <translation>正在统计各个网络；之后曲线会画在这里。</translation>
    </message>
    <message>
      <source>Accuracy is measured after each epoch; no epoch was finished.</source>
      <translation>准确率在每轮之后测量；还没有完成任何一轮。</translation>
    </message>
    <message>
      <source>No step was finished, so there is nothing to draw.</source>
      <translation>没有完成任何一步，因此没有可画的内容。</translation>
    </message>
    <message>
      <source>lower is better</source>
      <translation>越低越好</translation>
    </message>
    <message>
      <source>higher is better</source>
      <translation>越高越好</translation>
    </message>
    <message>
      <source>{quantity}, {direction}</source>
      <translation>{quantity}（{direction}）</translation>
    </message>
    <message>
      <source>{count} runs</source>
      <translation>{count} 个运行</translation>
    </message>
    <message>
      <source>{quantity} (%)</source>
      <translation>{quantity} (%)</translation>
    </message>
    <message>
      <source>Epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>步</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>用时</translation>
    </message>
    <message>
      <source>Multiply-accumulates of training</source>
      <translation>训练的乘加运算数</translation>
    </message>
    <message>
      <source>What is drawn</source>
      <translation>画什么</translation>
    </message>
    <message>
      <source>What it is drawn over</source>
      <translation>横轴是什么</translation>
    </message>
  </context>
  <context>
    <name>RunsTab</name>
    <message>
      <source>Go to Train</source>
      <translation>转到“训练”</translation>
    </message>
    <message>
      <source>No run yet</source>
      <translation>还没有任何运行</translation>
    </message>
    <message>
      <source>Each training is kept here with its settings, curves and weights, even if it was stopped.</source>
      <translation>每次训练都会连同设置、曲线和权重保存在这里，中途停止的也一样。</translation>
    </message>
    <message>
      <source>Between runs and curves</source>
      <translation>运行列表与曲线之间</translation>
    </message>
  </context>
  <context>
    <name>RunsDelegate</name>
    <message>
      <source>Name of the run</source>
      <translation>运行名称</translation>
    </message>
    <message>
      <source>Note about the run</source>
      <translation>运行备注</translation>
    </message>
  </context>
  <context>
    <name>RunsTable</name>
    <message>
      <source>Runs</source>
      <translation>运行</translation>
    </message>
  </context>
  <context>
    <name>RunsTexts</name>
    <message>
      <source>with label smoothing, not comparable: {runs}</source>
      <translation>使用了标签平滑，不可比较：{runs}</translation>
    </message>
    <message>
      <source>{done} of {planned}</source>
      <translation>{done}/{planned}</translation>
    </message>
    <message>
      <source>running</source>
      <translation>进行中</translation>
    </message>
    <message>
      <source>finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>interrupted</source>
      <translation>中断</translation>
    </message>
    <message>
      <source>{run} ({id}), started {moment} on {device}
Batch size {batch}, {rate_name} {rate}, seed {seed}
{recipe}
{chosen_by}</source>
      <translation>{run}（{id}），{moment} 开始于 {device}
批大小 {batch}，{rate_name} {rate}，随机种子 {seed}
{recipe}
{chosen_by}</translation>
    </message>
    <message>
      <source>peak learning rate</source>
      <translation>峰值学习率</translation>
    </message>
    <message>
      <source>learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <source>1 run</source>
      <translation>1 个运行</translation>
    </message>
    <message>
      <source>{count} runs</source>
      <translation>{count} 个运行</translation>
    </message>
    <message>
      <source>{count} of {total} chosen</source>
      <translation>已选 {count} 个，共 {total}</translation>
    </message>
    <message>
      <source>Training loss</source>
      <translation>训练损失</translation>
    </message>
    <message>
      <source>Test accuracy</source>
      <translation>测试准确率</translation>
    </message>
    <message>
      <source>Training accuracy</source>
      <translation>训练准确率</translation>
    </message>
    <message>
      <source>by epoch</source>
      <translation>按轮</translation>
    </message>
    <message>
      <source>by step</source>
      <translation>按步</translation>
    </message>
    <message>
      <source>by time</source>
      <translation>按时间</translation>
    </message>
    <message>
      <source>by computing (MACs)</source>
      <translation>按计算量（MACs）</translation>
    </message>
    <message>
      <source>Passes over the training images</source>
      <translation>训练图像被完整用过的遍数</translation>
    </message>
    <message>
      <source>Training steps; a step is one batch</source>
      <translation>训练步；一步是一个批次</translation>
    </message>
    <message>
      <source>Time of training and testing; within an epoch it is spread evenly over the steps</source>
      <translation>训练和测试所用的时间；一轮之内平均分配到各步</translation>
    </message>
    <message>
      <source>Multiply-accumulate operations of the training: those of the network for one image forward, times 3 for forward and backward, times the training images seen, a reduced one counted as its share of the pixels. Tests are not counted</source>
      <translation>训练的乘加运算：网络对一张图像做一次前向计算所需的乘加运算数，乘以 3（前向和反向），再乘以看过的训练图像数，缩小的图像按像素比例计。测试不计入</translation>
    </message>
    <message>
      <source>{value} epochs</source>
      <translation>{value} 轮</translation>
    </message>
    <message>
      <source>{value} steps</source>
      <translation>{value} 步</translation>
    </message>
    <message>
      <source>{value} s</source>
      <translation>{value} 秒</translation>
    </message>
    <message>
      <source>{value} min</source>
      <translation>{value} 分钟</translation>
    </message>
    <message>
      <source>{value} h</source>
      <translation>{value} 小时</translation>
    </message>
    <message>
      <source>{value} {prefix}MAC</source>
      <translation>{value} {prefix}MAC</translation>
    </message>
    <message>
      <source>{quantity}: {runs}</source>
      <translation>{quantity}：{runs}</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>以及另外 {count} 个</translation>
    </message>
  </context>
  <context>
    <name>Messages</name>
    <message>
      <source>Something unexpected went wrong.</source>
      <translation>发生了意外错误。</translation>
    </message>
    <message>
      <source>The program said: {said}. Nothing that was saved is lost and the window goes on working. Copy the details if you want to report it; the log is in {folder}.</source>
      <translation>程序报告：{said}。已保存的内容没有丢失，窗口继续工作。如要报告此问题，请复制详情；日志在 {folder}。</translation>
    </message>
    <message>
      <source>Train on the CPU</source>
      <translation>在 CPU 上训练</translation>
    </message>
    <message>
      <source>Train with batch size {size}</source>
      <translation>用批大小 {size} 训练</translation>
    </message>
    <message>
      <source>Train with learning rate {rate}</source>
      <translation>用学习率 {rate} 训练</translation>
    </message>
    <message>
      <source>Choose the device automatically</source>
      <translation>自动选择设备</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>下载</translation>
    </message>
    <message>
      <source>Download again</source>
      <translation>重新下载</translation>
    </message>
    <message>
      <source>Use the practice set</source>
      <translation>使用练习集</translation>
    </message>
  </context>
  <context>
    <name>Rules</name>
    <message>
      <source>The download is under way</source>
      <translation>正在下载</translation>
    </message>
    <message>
      <source>Wait until the training has ended, or stop it</source>
      <translation>请等训练结束，或将其停止</translation>
    </message>
    <message>
      <source>Wait until the test has ended, or stop it</source>
      <translation>请等测试结束，或将其停止</translation>
    </message>
    <message>
      <source>Wait until your file is imported</source>
      <translation>请等文件导入完成</translation>
    </message>
    <message>
      <source>Wait until the training has read its images</source>
      <translation>请等训练读完它的图像</translation>
    </message>
    <message>
      <source>Nothing is running that can be stopped</source>
      <translation>没有可以停止的任务</translation>
    </message>
    <message>
      <source>No training is running</source>
      <translation>没有正在进行的训练</translation>
    </message>
    <message>
      <source>The training is being stopped</source>
      <translation>正在停止训练</translation>
    </message>
    <message>
      <source>The training has not begun yet; Stop gives it up</source>
      <translation>训练尚未开始；“停止”会放弃它</translation>
    </message>
    <message>
      <source>The training is about to resume</source>
      <translation>训练即将继续</translation>
    </message>
    <message>
      <source>The images under way are being finished</source>
      <translation>正在完成当前的图像</translation>
    </message>
    <message>
      <source>The step under way is being finished</source>
      <translation>正在完成当前这一步</translation>
    </message>
    <message>
      <source>The training has not begun yet</source>
      <translation>训练尚未开始</translation>
    </message>
    <message>
      <source>The training is still running; stop it first, or add single epochs</source>
      <translation>训练仍在进行；请先停止，或逐轮增加</translation>
    </message>
    <message>
      <source>Train a network first, or choose one of the earlier runs</source>
      <translation>请先训练一个网络，或选择一个以往的运行</translation>
    </message>
    <message>
      <source>It is being trained now</source>
      <translation>它正在训练</translation>
    </message>
    <message>
      <source>Nothing of it was saved, so there is nothing to resume</source>
      <translation>它没有保存任何内容，无法接着训练</translation>
    </message>
    <message>
      <source>It was never saved: there are no weights yet</source>
      <translation>它从未保存：还没有权重</translation>
    </message>
    <message>
      <source>{run} is being trained; stop it first</source>
      <translation>{run} 正在训练；请先停止</translation>
    </message>
    <message>
      <source>No run was deleted since the program was started</source>
      <translation>程序启动以来没有删除过运行</translation>
    </message>
    <message>
      <source>The trash is empty</source>
      <translation>回收站是空的</translation>
    </message>
    <message>
      <source>Evaluate needs a trained network</source>
      <translation>评估需要训练好的网络</translation>
    </message>
    <message>
      <source>Evaluate needs CIFAR-10; get it on the Data tab</source>
      <translation>评估需要 CIFAR-10；请在“数据”页获取</translation>
    </message>
    <message>
      <source>Test a network first; then there is a report to save</source>
      <translation>请先测试一个网络，之后才有报告可存</translation>
    </message>
    <message>
      <source>A run has at most {count} epochs</source>
      <translation>一个运行最多 {count} 轮</translation>
    </message>
  </context>
  <context>
    <name>ClassWords</name>
    <message>
      <source>airplane</source>
      <translation>飞机</translation>
    </message>
    <message>
      <source>automobile</source>
      <translation>汽车</translation>
    </message>
    <message>
      <source>bird</source>
      <translation>鸟</translation>
    </message>
    <message>
      <source>cat</source>
      <translation>猫</translation>
    </message>
    <message>
      <source>deer</source>
      <translation>鹿</translation>
    </message>
    <message>
      <source>dog</source>
      <translation>狗</translation>
    </message>
    <message>
      <source>frog</source>
      <translation>青蛙</translation>
    </message>
    <message>
      <source>horse</source>
      <translation>马</translation>
    </message>
    <message>
      <source>ship</source>
      <translation>船</translation>
    </message>
    <message>
      <source>truck</source>
      <translation>卡车</translation>
    </message>
    <message>
      <source>circle</source>
      <translation>圆形</translation>
    </message>
    <message>
      <source>square</source>
      <translation>正方形</translation>
    </message>
    <message>
      <source>triangle</source>
      <translation>三角形</translation>
    </message>
    <message>
      <source>star</source>
      <translation>星形</translation>
    </message>
    <message>
      <source>cross</source>
      <translation>十字</translation>
    </message>
    <message>
      <source>ring</source>
      <translation>圆环</translation>
    </message>
    <message>
      <source>diamond</source>
      <translation>菱形</translation>
    </message>
    <message>
      <source>arrow</source>
      <translation>箭头</translation>
    </message>
    <message>
      <source>crescent</source>
      <translation>月牙</translation>
    </message>
    <message>
      <source>stripes</source>
      <translation>条纹</translation>
    </message>
  </context>
  <context>
    <name>CurveWords</name>
    <message>
      <source>training</source>
      <translation>训练</translation>
    </message>
    <message>
      <source>test</source>
      <translation>测试</translation>
    </message>
    <message>
      <source>guessing</source>
      <translation>随机猜测</translation>
    </message>
    <message>
      <source>loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>this step</source>
      <translation>此步</translation>
    </message>
    <message>
      <source>larger images from here, so the loss may rise</source>
      <translation>此后图像变大，损失可能上升</translation>
    </message>
    <message>
      <source>{count} epoch</source>
      <translation>{count} 轮</translation>
    </message>
    <message>
      <source>{count} epochs</source>
      <translation>{count} 轮</translation>
    </message>
    <message>
      <source>{value} %</source>
      <translation>{value}%</translation>
    </message>
    <message>
      <source>epoch {epoch}, step {step}</source>
      <translation>第 {epoch} 轮，第 {step} 步</translation>
    </message>
    <message>
      <source>Loss {loss} after {done} of {planned} epochs</source>
      <translation>完成 {done}/{planned} 轮后损失为 {loss}</translation>
    </message>
    <message>
      <source>Training accuracy {accuracy} after {done} of {planned} epochs</source>
      <translation>完成 {done}/{planned} 轮后训练准确率为 {accuracy}</translation>
    </message>
    <message>
      <source>test loss {loss} after epoch {epoch}</source>
      <translation>第 {epoch} 轮之后测试损失为 {loss}</translation>
    </message>
    <message>
      <source>test accuracy {accuracy} after epoch {epoch}</source>
      <translation>第 {epoch} 轮之后测试准确率为 {accuracy}</translation>
    </message>
    <message>
      <source>; </source>
      <translation>；</translation>
    </message>
  </context>
  <context>
    <name>Durations</name>
    <message>
      <source>{value} ms</source>
      <translation>{value} 毫秒</translation>
    </message>
    <message>
      <source>{value} s</source>
      <translation>{value} 秒</translation>
    </message>
    <message>
      <source>{value} min</source>
      <translation>{value} 分钟</translation>
    </message>
    <message>
      <source>{value} h</source>
      <translation>{value} 小时</translation>
    </message>
    <message>
      <source>ms</source>
      <translation>毫秒</translation>
    </message>
    <message>
      <source>s</source>
      <translation>秒</translation>
    </message>
    <message>
      <source>min</source>
      <translation>分钟</translation>
    </message>
    <message>
      <source>h</source>
      <translation>小时</translation>
    </message>
    <message>
      <source>today at {time}</source>
      <translation>今天 {time}</translation>
    </message>
    <message>
      <source>on {day} at {time}</source>
      <translation>{day} {time}</translation>
    </message>
  </context>
  <context>
    <name>QFileDialog</name>
    <message>
      <source>&amp;Look in:</source>
      <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
      <source>Files of &amp;type:</source>
      <translation>文件类型(&amp;T)：</translation>
    </message>
  </context>
  <context>
    <name>Names</name>
    <message>
      <source>Practice set</source>
      <translation>练习集</translation>
    </message>
    <message>
      <source>Bundled network</source>
      <translation>附带的网络</translation>
    </message>
    <message>
      <source>Bundled {network}</source>
      <translation>附带的 {network}</translation>
    </message>
    <message>
      <source>{run}, {data}</source>
      <translation>{run}，{data}</translation>
    </message>
    <message>
      <source>{run}, {network}, {data}</source>
      <translation>{run}，{network}，{data}</translation>
    </message>
    <message>
      <source>{done} of {planned} epochs</source>
      <translation>{done}/{planned} 轮</translation>
    </message>
    <message>
      <source>{epochs}, {share} right on the test images</source>
      <translation>{epochs}，在测试图像上答对 {share}</translation>
    </message>
    <message>
      <source>came with this program, trained by it on {data}</source>
      <translation>随程序附带，由本程序在 {data} 上训练</translation>
    </message>
  </context>
  <context>
    <name>Numbers</name>
    <message>
      <source>one</source>
      <translation>一</translation>
    </message>
    <message>
      <source>two</source>
      <translation>两</translation>
    </message>
    <message>
      <source>three</source>
      <translation>三</translation>
    </message>
    <message>
      <source>four</source>
      <translation>四</translation>
    </message>
    <message>
      <source>five</source>
      <translation>五</translation>
    </message>
    <message>
      <source>six</source>
      <translation>六</translation>
    </message>
    <message>
      <source>seven</source>
      <translation>七</translation>
    </message>
    <message>
      <source>eight</source>
      <translation>八</translation>
    </message>
    <message>
      <source>nine</source>
      <translation>九</translation>
    </message>
    <message>
      <source>ten</source>
      <translation>十</translation>
    </message>
    <message>
      <source>eleven</source>
      <translation>十一</translation>
    </message>
    <message>
      <source>twelve</source>
      <translation>十二</translation>
    </message>
    <message>
      <source>{value} %</source>
      <translation>{value}%</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>{part} in {whole}</source>
      <translation>每 {whole} 张中有 {part} 张</translation>
    </message>
  </context>
  <context>
    <name>PlanWords</name>
    <message>
      <source>{network}, seed {seed}</source>
      <translation>{network}，种子 {seed}</translation>
    </message>
    <message>
      <source>{first} and {second}</source>
      <translation>{first} 和 {second}</translation>
    </message>
    <message>
      <source>{count} networks</source>
      <translation>{count} 个网络</translation>
    </message>
    <message>
      <source>{networks}, {count} seeds</source>
      <translation>{networks}，{count} 个种子</translation>
    </message>
    <message>
      <source>{done} of {total} finished, {failed} failed</source>
      <translation>已完成 {done} / {total}，{failed} 个失败</translation>
    </message>
    <message>
      <source>{done} of {total} finished</source>
      <translation>已完成 {done} / {total}</translation>
    </message>
    <message>
      <source>{mean} ({low}–{high})</source>
      <translation>{mean}（{low}–{high}）</translation>
    </message>
    <message>
      <source>{low}–{high}</source>
      <translation>{low}–{high}</translation>
    </message>
    <message>
      <source>no clear difference: {points} points ({low} to {high})</source>
      <translation>没有明显差别：{points} 个百分点（{low} 到 {high}）</translation>
    </message>
    <message>
      <source>{network} ahead by {points} points on this one seed</source>
      <translation>在这一个种子上 {network} 领先 {points} 个百分点</translation>
    </message>
    <message>
      <source>{network} ahead by {points} points with each of {count} seeds</source>
      <translation>{count} 个种子上 {network} 都领先，平均 {points} 个百分点</translation>
    </message>
  </context>
  <context>
    <name>TrainRecipe</name>
    <message>
      <source>Tutorial</source>
      <translation>教程</translation>
    </message>
    <message>
      <source>Fast</source>
      <translation>快速</translation>
    </message>
    <message>
      <source>Best</source>
      <translation>最佳</translation>
    </message>
    <message>
      <source>Quick</source>
      <translation>小型快速</translation>
    </message>
    <message>
      <source>{recipe}. Made for {network}: choose it as network.</source>
      <translation>{recipe}。为 {network} 设计：请选择它作为网络。</translation>
    </message>
    <message>
      <source>{optimizer} with one cycle</source>
      <translation>{optimizer}，单周期</translation>
    </message>
    <message>
      <source>no augmentation</source>
      <translation>无数据增强</translation>
    </message>
    <message>
      <source>{recipe}: 1 epoch</source>
      <translation>{recipe}：1 轮</translation>
    </message>
    <message>
      <source>{recipe}: {epochs} epochs</source>
      <translation>{recipe}：{epochs} 轮</translation>
    </message>
    <message>
      <source>These images have {size} × {size} pixels. Choose a folder of your own pictures to set it.</source>
      <translation>这些图像为 {size} × {size} 像素。请选择您自己的图片文件夹来设置尺寸。</translation>
    </message>
    <message>
      <source>Adam does not use momentum. Choose SGD as optimizer to set it.</source>
      <translation>Adam 不使用动量。要设置动量，请选择 SGD 作为优化器。</translation>
    </message>
    <message>
      <source>All epochs see images of full size. Choose a first image size to set how many epochs see it.</source>
      <translation>所有轮都使用原尺寸图像。要设置多少轮使用小图像，请先选择最初的图像尺寸。</translation>
    </message>
    <message>
      <source>about {factor} times the memory and time of {size} × {size}</source>
      <translation>内存和时间约为 {size} × {size} 的 {factor} 倍</translation>
    </message>
    <message>
      <source>Peak learning rate</source>
      <translation>峰值学习率</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <source>the first {count} of {epochs} epochs</source>
      <translation>{epochs} 轮中的前 {count} 轮</translation>
    </message>
    <message>
      <source>Measured while training, on augmented images (shifted, mirrored, covered or reduced); the test's are as they are</source>
      <translation>在训练时测得，所用的是经过数据增强（平移、镜像、遮挡或缩小）的图像；测试图像则保持原样</translation>
    </message>
    <message>
      <source>training loss with {label_smoothing}</source>
      <translation>训练损失带有{label_smoothing}</translation>
    </message>
    <message>
      <source>label smoothing {share}</source>
      <translation>标签平滑 {share}</translation>
    </message>
    <message>
      <source>class weights</source>
      <translation>类别权重</translation>
    </message>
  </context>
  <context>
    <name>SizeText</name>
    <message>
      <source>bytes</source>
      <translation>字节</translation>
    </message>
    <message>
      <source>kB</source>
      <translation>kB</translation>
    </message>
    <message>
      <source>MB</source>
      <translation>MB</translation>
    </message>
    <message>
      <source>GB</source>
      <translation>GB</translation>
    </message>
    <message>
      <source>TB</source>
      <translation>TB</translation>
    </message>
  </context>
  <context>
    <name>Wording</name>
    <message>
      <source>en</source>
      <translation>zh-CN</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>, </source>
      <translation>，</translation>
    </message>
    <message>
      <source>; </source>
      <translation>；</translation>
    </message>
    <message>
      <source>Run {number}</source>
      <translation>运行 {number}</translation>
    </message>
    <message>
      <source>{device}, {count} cores</source>
      <translation>{device}，{count} 核</translation>
    </message>
  </context>
  <context>
    <name>TrainActions</name>
    <message>
      <source>Train</source>
      <translation>训练</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Add to queue</source>
      <translation>加入队列</translation>
    </message>
    <message>
      <source>Progress of the queue</source>
      <translation>队列进度</translation>
    </message>
    <message>
      <source>Open the Data tab</source>
      <translation>打开“数据”页</translation>
    </message>
    <message>
      <source>Train it when its turn comes: the queue begins as soon as nothing else is trained</source>
      <translation>轮到时训练：没有其他训练时队列就开始</translation>
    </message>
    <message>
      <source>queue of {count}</source>
      <translation>队列共 {count} 次</translation>
    </message>
    <message>
      <source>ready about {time}</source>
      <translation>约 {time} 完成</translation>
    </message>
    <message>
      <source>Continue {run}</source>
      <translation>继续训练 {run}</translation>
    </message>
    <message>
      <source>Resume from its last step, in epoch {epoch} of {planned} (F5)</source>
      <translation>从最后一步继续，处于第 {epoch} / {planned} 轮 (F5)</translation>
    </message>
    <message>
      <source>See on the Test tab how many test images it gets right</source>
      <translation>在“测试”页查看它答对多少测试图像</translation>
    </message>
    <message>
      <source>Test it</source>
      <translation>测试</translation>
    </message>
    <message>
      <source>New run</source>
      <translation>新训练</translation>
    </message>
    <message>
      <source>Train a new run with these settings</source>
      <translation>用这些设置开始新的训练</translation>
    </message>
    <message>
      <source>Train (F5)</source>
      <translation>训练 (F5)</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>正在停止…</translation>
    </message>
    <message>
      <source>Stop after this step; the run is saved and can be tested (Shift+F5)</source>
      <translation>完成这一步后停止；该运行会被保存，可以测试 (Shift+F5)</translation>
    </message>
  </context>
  <context>
    <name>ContinueDialog</name>
    <message>
      <source>Continue {run}</source>
      <translation>继续训练 {run}</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>继续训练</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>{setting} {fault}</source>
      <translation>{setting}{fault}</translation>
    </message>
    <message>
      <source>At least one more epoch is needed.</source>
      <translation>至少还需要一轮。</translation>
    </message>
    <message>
      <source>The learning rate changes from here on; the run records it.</source>
      <translation>学习率从这里开始改变；运行会记下这一点。</translation>
    </message>
    <message>
      <source>The training ended at a low learning rate. This is the rate that many epochs before its end; a higher one undoes more of what was learned.</source>
      <translation>训练结束时学习率很低。这里建议的是结束前相应轮数时的学习率；更高的学习率会抹去更多学到的内容。</translation>
    </message>
    <message>
      <source>It then has {count} epochs in all.</source>
      <translation>之后总共 {count} 轮。</translation>
    </message>
    <message>
      <source>{run} has done {done} of {planned} epochs and {steps} steps. It continues from there.</source>
      <translation>{run} 已完成 {planned} 轮中的 {done} 轮，共 {steps} 步。训练从那里继续。</translation>
    </message>
    <message>
      <source>More epochs</source>
      <translation>增加轮数</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>学习率</translation>
    </message>
  </context>
  <context>
    <name>RunModel</name>
    <message>
      <source>{detail}. Click to lay it into the plots or to take it away.</source>
      <translation>{detail}。点击可放入图中或移出。</translation>
    </message>
    <message>
      <source>{detail}. It is in the plots.</source>
      <translation>{detail}。它在图中。</translation>
    </message>
    <message>
      <source>in the plots</source>
      <translation>在图中</translation>
    </message>
  </context>
  <context>
    <name>RunList</name>
    <message>
      <source>Earlier runs</source>
      <translation>以往的运行</translation>
    </message>
  </context>
  <context>
    <name>EarlierRuns</name>
    <message>
      <source>None yet. Each training is kept and listed here.</source>
      <translation>还没有。每次训练都会保存并列在这里。</translation>
    </message>
    <message>
      <source>Earlier runs</source>
      <translation>以往的运行</translation>
    </message>
  </context>
  <context>
    <name>EpochModel</name>
    <message>
      <source>Epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>Train %</source>
      <translation>训练 %</translation>
    </message>
    <message>
      <source>Test %</source>
      <translation>测试 %</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>用时</translation>
    </message>
    <message>
      <source>Mean cross-entropy on the training images, as they were seen</source>
      <translation>训练图像在被看到时的平均交叉熵</translation>
    </message>
    <message>
      <source>Share of training images that were right when seen</source>
      <translation>训练图像在被看到时答对的比例</translation>
    </message>
    <message>
      <source>Share of test images that are right after the epoch</source>
      <translation>这一轮之后测试图像答对的比例</translation>
    </message>
    <message>
      <source>Training and testing</source>
      <translation>训练和测试</translation>
    </message>
    <message>
      <source>testing…</source>
      <translation>测试中…</translation>
    </message>
    <message>
      <source>saving…</source>
      <translation>保存中…</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <source>training…</source>
      <translation>训练中…</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <source>ended</source>
      <translation>已结束</translation>
    </message>
  </context>
  <context>
    <name>EpochTable</name>
    <message>
      <source>Epochs</source>
      <translation>各轮结果</translation>
    </message>
  </context>
  <context>
    <name>TrainFirstWeights</name>
    <message>
      <source>Weights drawn at random, as the seed decides</source>
      <translation>随机生成的权重，由随机种子决定</translation>
    </message>
    <message>
      <source>not in the list of runs</source>
      <translation>不在运行列表中</translation>
    </message>
    <message>
      <source>other classes: the last layer starts anew</source>
      <translation>类别不同：最后一层从头开始</translation>
    </message>
  </context>
  <context>
    <name>TrainForm</name>
    <message>
      <source>More settings</source>
      <translation>更多设置</translation>
    </message>
    <message>
      <source>{preset}, changed</source>
      <translation>{preset}，有改动</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>自动</translation>
    </message>
    <message>
      <source>The fastest device that was found</source>
      <translation>找到的最快的设备</translation>
    </message>
    <message>
      <source>Settings of the next training</source>
      <translation>下一次训练的设置</translation>
    </message>
    <message>
      <source>Fixed during an import</source>
      <translation>导入期间不能更改</translation>
    </message>
    <message>
      <source>Fixed while a test runs</source>
      <translation>测试期间不可更改</translation>
    </message>
    <message>
      <source>Fewer settings</source>
      <translation>收起设置</translation>
    </message>
  </context>
  <context>
    <name>TrainMessages</name>
    <message>
      <source>The run could not be saved: {reason}.</source>
      <translation>无法保存该运行：{reason}。</translation>
    </message>
    <message>
      <source>Try again now</source>
      <translation>现在重试</translation>
    </message>
    <message>
      <source>The training has ended and waits: what is not saved is only in memory. Make room, or bring its folder back, and try again. Stop gives up what is not saved.</source>
      <translation>训练已经结束，正在等待保存：尚未保存的内容只在内存中。请腾出空间，或恢复其文件夹，然后重试。按“停止”将放弃尚未保存的内容。</translation>
    </message>
    <message>
      <source>The training waits, and what is not saved is only in memory. Make room, or bring its folder back, and try again.</source>
      <translation>训练正在等待，没有保存的内容只在内存中。请腾出空间，或让它的文件夹重新可用，然后重试。</translation>
    </message>
    <message>
      <source>What is not saved is only in memory; training goes on and the next save is tried as planned.</source>
      <translation>没有保存的内容只在内存中；训练继续进行，下一次保存按计划尝试。</translation>
    </message>
    <message>
      <source>Pause training</source>
      <translation>暂停训练</translation>
    </message>
    <message>
      <source>Nothing of it is on disk yet.</source>
      <translation>磁盘上还没有它的任何内容。</translation>
    </message>
    <message>
      <source>Safe on disk: everything up to the end of epoch {epoch} (step {step}).</source>
      <translation>磁盘上已安全保存：到第 {epoch} 轮结束（第 {step} 步）为止的一切。</translation>
    </message>
    <message>
      <source>Safe on disk: everything up to step {step}, in epoch {epoch}.</source>
      <translation>磁盘上已安全保存：到第 {epoch} 轮的第 {step} 步为止的一切。</translation>
    </message>
    <message>
      <source>{run} cannot be resumed.</source>
      <translation>{run} 不能继续训练。</translation>
    </message>
    <message>
      <source>Resume from step {step} with learning rate {rate}</source>
      <translation>从第 {step} 步以学习率 {rate} 继续</translation>
    </message>
    <message>
      <source>Make room, or bring the run's folder back, then train again.</source>
      <translation>请腾出空间，或让该运行的文件夹重新可用，然后重新训练。</translation>
    </message>
    <message>
      <source>What was learned after that is lost. Make room, or bring the run's folder back, then resume.</source>
      <translation>在那之后学到的内容已丢失。请腾出空间，或让该运行的文件夹重新可用，然后继续。</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>{run} was interrupted; it is saved as it was after epoch {epoch} of {epochs} (step {step}).</source>
      <translation>{run} 曾被中断；保存的是第 {epoch} 轮（共 {epochs} 轮）之后的状态（第 {step} 步）。</translation>
    </message>
    <message>
      <source>{run} was interrupted; it is saved as it was in epoch {epoch} of {epochs}, at step {step}.</source>
      <translation>{run} 曾被中断；保存的是第 {epoch} 轮（共 {epochs} 轮）中第 {step} 步的状态。</translation>
    </message>
    <message>
      <source>At most one minute of work was lost. Resume continues from there, exactly as if nothing had happened; what was saved can be tested and used either way.</source>
      <translation>最多丢失一分钟的工作。“继续”会从那里接着训练，就像什么都没有发生；无论是否继续，保存的内容都可以测试和使用。</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>保持原样</translation>
    </message>
    <message>
      <source>The queue was interrupted while {run} was trained.</source>
      <translation>训练 {run} 时队列被中断。</translation>
    </message>
    <message>
      <source>At most one minute of work was lost. Run the queue to go on from there, exactly as if nothing had happened.</source>
      <translation>最多丢失一分钟的工作。运行队列即可从那里接着训练，就像什么都没有发生。</translation>
    </message>
    <message>
      <source>Run the queue</source>
      <translation>运行队列</translation>
    </message>
    <message>
      <source>The newest checkpoint of {run} is damaged, so the one before it is used.</source>
      <translation>{run} 最新的检查点已损坏，因此使用它之前的那一个。</translation>
    </message>
    <message>
      <source>It resumes from step {step}, in epoch {epoch}; what was trained after that is trained again.</source>
      <translation>它从第 {epoch} 轮的第 {step} 步继续；在那之后训练的部分会重新训练。</translation>
    </message>
  </context>
  <context>
    <name>PlanControl</name>
    <message>
      <source>{name} is out of the queue.</source>
      <translation>{name} 已移出队列。</translation>
    </message>
    <message>
      <source>What was trained of it is kept on the Runs tab.</source>
      <translation>其中已训练的部分保留在“运行”页。</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>{count} of the plans cannot be read.</source>
      <translation>有 {count} 个计划无法读取。</translation>
    </message>
    <message>
      <source>{plan} cannot be read.</source>
      <translation>无法读取 {plan}。</translation>
    </message>
    <message>
      <source>{reasons}. It stays where it is; the rest of the queue can be trained.</source>
      <translation>{reasons}。它保留在原处；队列的其余部分可以训练。</translation>
    </message>
  </context>
  <context>
    <name>PlanForm</name>
    <message>
      <source>Seeds</source>
      <translation>种子数</translation>
    </message>
    <message>
      <source>Its plain twin as well</source>
      <translation>同时训练无捷径的对照网络</translation>
    </message>
    <message>
      <source>Test each when it ends</source>
      <translation>每次训练结束后测试</translation>
    </message>
    <message>
      <source>Each run has its report on the Test tab then</source>
      <translation>这样每个运行在“测试”页都有报告</translation>
    </message>
    <message>
      <source>As one plan</source>
      <translation>作为一个计划</translation>
    </message>
    <message>
      <source>Its twin with shortcuts as well</source>
      <translation>同时训练有捷径的对照网络</translation>
    </message>
  </context>
  <context>
    <name>Planned</name>
    <message>
      <source>The networks are still being counted</source>
      <translation>仍在统计各网络</translation>
    </message>
    <message>
      <source>{network} has no twin</source>
      <translation>{network} 没有对照网络</translation>
    </message>
    <message>
      <source>The initial weights fit one network only</source>
      <translation>初始权重只适用于一个网络</translation>
    </message>
  </context>
  <context>
    <name>TrainPlots</name>
    <message>
      <source>Loss, lower is better</source>
      <translation>损失（越低越好）</translation>
    </message>
    <message>
      <source>Accuracy, higher is better</source>
      <translation>准确率（越高越好）</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>each step faint, smoothed bold</source>
      <translation>细线为每一步，粗线为平滑值</translation>
    </message>
    <message>
      <source>No step was finished, so there is nothing to draw.</source>
      <translation>没有完成任何一步，因此没有可画的内容。</translation>
    </message>
    <message>
      <source>The loss is drawn here from the first step on.</source>
      <translation>损失从第一步起画在这里。</translation>
    </message>
    <message>
      <source>Test accuracy is measured after each epoch, on images never trained on.</source>
      <translation>测试准确率在每轮之后用从未训练过的图像测量。</translation>
    </message>
    <message>
      <source>There are no images to train on yet. Get them on the Data tab.</source>
      <translation>还没有可用来训练的图像。请在“数据”页获取。</translation>
    </message>
    <message>
      <source>Press Train. The loss is drawn here from the first step on.</source>
      <translation>请按“训练”。损失从第一步起画在这里。</translation>
    </message>
    <message>
      <source>Epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <source>Cross-entropy loss</source>
      <translation>交叉熵损失</translation>
    </message>
    <message>
      <source>Accuracy</source>
      <translation>准确率</translation>
    </message>
    <message>
      <source>Accuracy (%)</source>
      <translation>准确率 (%)</translation>
    </message>
  </context>
  <context>
    <name>ProbeModel</name>
    <message>
      <source>Test image of {truth}; asked after each epoch</source>
      <translation>{truth} 的测试图像；每轮之后都会问一次</translation>
    </message>
    <message>
      <source>{truth}: it says {says}, {percent} %; right after {right} of the last {asked} epochs</source>
      <translation>{truth}：判断为 {says}，{percent}%；最近 {asked} 轮中有 {right} 轮答对</translation>
    </message>
  </context>
  <context>
    <name>ProbeList</name>
    <message>
      <source>What it says now</source>
      <translation>目前的判断</translation>
    </message>
  </context>
  <context>
    <name>TrainProgress</name>
    <message>
      <source>1 epoch in {time}</source>
      <translation>1 轮，用时 {time}</translation>
    </message>
    <message>
      <source>{done} of {planned} epochs in {time}</source>
      <translation>{done}/{planned} 轮，用时 {time}</translation>
    </message>
    <message>
      <source>stopped before the first step: nothing was kept</source>
      <translation>在第一步之前停止：没有保存任何内容</translation>
    </message>
    <message>
      <source>No step was finished. Your settings are as they were.</source>
      <translation>没有完成任何一步。您的设置保持不变。</translation>
    </message>
    <message>
      <source>loading Keras and PyTorch…</source>
      <translation>正在加载 Keras 和 PyTorch…</translation>
    </message>
    <message>
      <source>checking {data}{count}</source>
      <translation>正在检查 {data}{count}</translation>
    </message>
    <message>
      <source>loading {data}{count}</source>
      <translation>正在加载 {data}{count}</translation>
    </message>
    <message>
      <source>testing the GPU before its first use…</source>
      <translation>首次使用前正在测试 GPU…</translation>
    </message>
    <message>
      <source>building {network}…</source>
      <translation>正在构建 {network}…</translation>
    </message>
    <message>
      <source>getting ready…</source>
      <translation>准备中…</translation>
    </message>
    <message>
      <source>finishing this batch…</source>
      <translation>正在完成这一批…</translation>
    </message>
    <message>
      <source>resuming…</source>
      <translation>继续中…</translation>
    </message>
    <message>
      <source>paused at step {step}</source>
      <translation>在第 {step} 步暂停</translation>
    </message>
    <message>
      <source>waits to be saved</source>
      <translation>等待保存</translation>
    </message>
    <message>
      <source>saving…</source>
      <translation>保存中…</translation>
    </message>
    <message>
      <source>{percent} %</source>
      <translation>{percent}%</translation>
    </message>
    <message>
      <source>ended at step {step}: {run} is no longer among the runs</source>
      <translation>在第 {step} 步结束：{run} 已不在运行列表中</translation>
    </message>
    <message>
      <source>stopped at step {step}: saved as {run}, ready to test</source>
      <translation>在第 {step} 步停止：已保存为 {run}，可以测试</translation>
    </message>
    <message>
      <source>ended at step {step}: {run} is saved as it was at step {saved}, ready to test</source>
      <translation>在第 {step} 步结束：{run} 保存的是第 {saved} 步的状态，可以测试</translation>
    </message>
    <message>
      <source>ended at step {step}: nothing was saved</source>
      <translation>在第 {step} 步结束：没有保存任何内容</translation>
    </message>
    <message>
      <source>testing {done} of {total}</source>
      <translation>正在测试 {done}/{total}</translation>
    </message>
    <message>
      <source>:{count}</source>
      <translation>：{count}</translation>
    </message>
  </context>
  <context>
    <name>QueueList</name>
    <message>
      <source>Queue of trainings</source>
      <translation>训练队列</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>上移</translation>
    </message>
    <message>
      <source>Move down</source>
      <translation>下移</translation>
    </message>
    <message>
      <source>Remove from the queue</source>
      <translation>移出队列</translation>
    </message>
    <message>
      <source>Undo remove</source>
      <translation>撤销移出</translation>
    </message>
  </context>
  <context>
    <name>QueueProblem</name>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>复制详情</translation>
    </message>
    <message>
      <source>{training} failed; the queue went on</source>
      <translation>{training} 失败；队列已继续</translation>
    </message>
    <message>
      <source>Use batch size {value}</source>
      <translation>改用批大小 {value}</translation>
    </message>
    <message>
      <source>Use learning rate {value}</source>
      <translation>改用学习率 {value}</translation>
    </message>
    <message>
      <source>What failed for this reason becomes a plan of its own</source>
      <translation>因此失败的训练另成一个计划</translation>
    </message>
  </context>
  <context>
    <name>QueueTexts</name>
    <message>
      <source>waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <source>training</source>
      <translation>训练中</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <source>finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>epoch {epoch} of {planned}</source>
      <translation>第 {epoch} / {planned} 轮</translation>
    </message>
    <message>
      <source>{time} left</source>
      <translation>剩余 {time}</translation>
    </message>
    <message>
      <source>stopped, {done} of {planned} epochs</source>
      <translation>已停止，{done} / {planned} 轮</translation>
    </message>
    <message>
      <source>from {time}</source>
      <translation>{time} 开始</translation>
    </message>
    <message>
      <source>{words}, {time} left</source>
      <translation>{words}，剩余 {time}</translation>
    </message>
    <message>
      <source>{count} trainings, not measured yet</source>
      <translation>{count} 次训练，尚未测量</translation>
    </message>
    <message>
      <source>{count} trainings of about {time}</source>
      <translation>{count} 次训练，每次约 {time}</translation>
    </message>
    <message>
      <source>from {begin}, {count} trainings of about {time}</source>
      <translation>{begin} 开始，{count} 次训练，每次约 {time}</translation>
    </message>
    <message>
      <source>{day} {time}</source>
      <translation>{day} {time}</translation>
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation>{first} 到 {last}</translation>
    </message>
    <message>
      <source>{seeds} and {last}</source>
      <translation>{seeds} 和 {last}</translation>
    </message>
    <message>
      <source>1 training</source>
      <translation>1 次训练</translation>
    </message>
    <message>
      <source>{count} trainings</source>
      <translation>{count} 次训练</translation>
    </message>
    <message>
      <source>{trainings}; how long is not measured yet.</source>
      <translation>{trainings}；所需时间尚未测量。</translation>
    </message>
    <message>
      <source>{trainings}, about {time} in all.</source>
      <translation>{trainings}，共约 {time}。</translation>
    </message>
    <message>
      <source>{trainings}, about {time} in all: ready about {ready}.</source>
      <translation>{trainings}，共约 {time}：约 {ready} 完成。</translation>
    </message>
  </context>
  <context>
    <name>SettingRows</name>
    <message>
      <source>{help} ({range})</source>
      <translation>{help}（{range}）</translation>
    </message>
  </context>
  <context>
    <name>TrainSide</name>
    <message>
      <source>Epochs</source>
      <translation>各轮结果</translation>
    </message>
    <message>
      <source>What it says now</source>
      <translation>目前的判断</translation>
    </message>
    <message>
      <source>Test images stand here once images are loaded, with what the network says of them.</source>
      <translation>图像加载后，这里显示测试图像以及网络对它们的判断。</translation>
    </message>
    <message>
      <source>Epochs so far</source>
      <translation>已完成的轮次</translation>
    </message>
    <message>
      <source>not saved: {reason}</source>
      <translation>未保存：{reason}</translation>
    </message>
    <message>
      <source>saved after each</source>
      <translation>每轮自动保存</translation>
    </message>
    <message>
      <source>best on validation images</source>
      <translation>按验证图片选最佳</translation>
    </message>
    <message>
      <source>best on test images</source>
      <translation>按测试图片选最佳</translation>
    </message>
    <message>
      <source>after each epoch</source>
      <translation>每轮之后</translation>
    </message>
    <message>
      <source>right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>错误</translation>
    </message>
  </context>
  <context>
    <name>TrainSigns</name>
    <message>
      <source>Epoch</source>
      <translation>轮次</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>步</translation>
    </message>
    <message>
      <source>Loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>Train accuracy</source>
      <translation>训练准确率</translation>
    </message>
    <message>
      <source>Test accuracy</source>
      <translation>测试准确率</translation>
    </message>
    <message>
      <source>Training images a second; the time for testing is not counted</source>
      <translation>每秒训练的图像数；不计测试时间</translation>
    </message>
    <message>
      <source>Images/s</source>
      <translation>图像/秒</translation>
    </message>
    <message>
      <source>Time left</source>
      <translation>剩余时间</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>of {count}</source>
      <translation>共 {count}</translation>
    </message>
    <message>
      <source>{count} in each epoch</source>
      <translation>每轮 {count} 步</translation>
    </message>
    <message>
      <source>in each epoch</source>
      <translation>每轮的步数</translation>
    </message>
    <message>
      <source>of {count} in this epoch</source>
      <translation>本轮共 {count} 步</translation>
    </message>
    <message>
      <source>{loss} is a blind guess</source>
      <translation>盲猜为 {loss}</translation>
    </message>
    <message>
      <source>{loss} at the start</source>
      <translation>起始为 {loss}</translation>
    </message>
    <message>
      <source>Mean cross-entropy on the training images, smoothed as in the plot</source>
      <translation>训练图像的平均交叉熵，与图中一样平滑</translation>
    </message>
    <message>
      <source>{term}; {note}, so that it cannot be compared with the test loss</source>
      <translation>{term}；{note}，因此不能与测试损失比较</translation>
    </message>
    <message>
      <source>{percent} % is a blind guess</source>
      <translation>盲猜为 {percent}%</translation>
    </message>
    <message>
      <source>this epoch so far</source>
      <translation>本轮至今</translation>
    </message>
    <message>
      <source>in epoch {epoch}</source>
      <translation>第 {epoch} 轮</translation>
    </message>
    <message>
      <source>after epoch {epoch}</source>
      <translation>第 {epoch} 轮之后</translation>
    </message>
    <message>
      <source>after each epoch</source>
      <translation>每轮之后</translation>
    </message>
    <message>
      <source>before the pause</source>
      <translation>暂停之前</translation>
    </message>
    <message>
      <source>while training</source>
      <translation>训练时</translation>
    </message>
    <message>
      <source>from step {step} on</source>
      <translation>从第 {step} 步起</translation>
    </message>
    <message>
      <source>{time} in all</source>
      <translation>总共 {time}</translation>
    </message>
    <message>
      <source>{time} so far</source>
      <translation>已用 {time}</translation>
    </message>
    <message>
      <source>once it resumes</source>
      <translation>继续之后</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>未找到</translation>
    </message>
    <message>
      <source>being looked for</source>
      <translation>正在查找</translation>
    </message>
  </context>
  <context>
    <name>PauseButton</name>
    <message>
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <source>Pausing…</source>
      <translation>正在暂停…</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Save again</source>
      <translation>重新保存</translation>
    </message>
    <message>
      <source>Resume from the step where it was paused (F6)</source>
      <translation>从暂停的那一步继续 (F6)</translation>
    </message>
    <message>
      <source>Save and wait after this step (F6)</source>
      <translation>完成这一步后保存并等待 (F6)</translation>
    </message>
    <message>
      <source>Try once more to save the run that has ended (F6)</source>
      <translation>再次尝试保存已结束的运行（F6）</translation>
    </message>
  </context>
  <context>
    <name>AddEpochButton</name>
    <message>
      <source>+1 epoch</source>
      <translation>再训 1 轮</translation>
    </message>
    <message>
      <source>{promise} (F7)</source>
      <translation>{promise} (F7)</translation>
    </message>
  </context>
  <context>
    <name>Steering</name>
    <message>
      <source>Train one epoch more than planned: {count} in all</source>
      <translation>比计划多训一轮：总共 {count} 轮</translation>
    </message>
    <message>
      <source>Train {run} to the end of epoch {epoch}</source>
      <translation>把 {run} 训练到第 {epoch} 轮结束</translation>
    </message>
  </context>
  <context>
    <name>TrainTexts</name>
    <message>
      <source>{least} to {most}</source>
      <translation>{least} 到 {most}</translation>
    </message>
    <message>
      <source>must be one of: {known}</source>
      <translation>必须是以下之一：{known}</translation>
    </message>
    <message>
      <source>must be {least} to {most}</source>
      <translation>必须在 {least} 到 {most} 之间</translation>
    </message>
    <message>
      <source>{train} train, {test} test</source>
      <translation>训练 {train}，测试 {test}</translation>
    </message>
    <message>
      <source>not on this computer yet</source>
      <translation>这台电脑上还没有</translation>
    </message>
    <message>
      <source>loading{count}…</source>
      <translation>正在加载{count}…</translation>
    </message>
    <message>
      <source>counted when loaded</source>
      <translation>加载后计数</translation>
    </message>
    <message>
      <source> {percent} %</source>
      <translation> {percent}%</translation>
    </message>
    <message>
      <source> {done} of {total}</source>
      <translation> {done}/{total}</translation>
    </message>
    <message>
      <source>parameters not counted yet</source>
      <translation>参数尚未统计</translation>
    </message>
    <message>
      <source>{count} parameters</source>
      <translation>{count} 个参数</translation>
    </message>
    <message>
      <source>devices not looked for yet</source>
      <translation>尚未查找设备</translation>
    </message>
    <message>
      <source>not found on this computer</source>
      <translation>在这台电脑上没有找到</translation>
    </message>
    <message>
      <source>{title}: {reason}</source>
      <translation>{title}：{reason}</translation>
    </message>
    <message>
      <source>{data} is not on this computer yet.</source>
      <translation>这台电脑上还没有 {data}。</translation>
    </message>
    <message>
      <source>{setting} {fault}, but it is {value}.</source>
      <translation>{setting}{fault}，但现在是 {value}。</translation>
    </message>
    <message>
      <source>this processor</source>
      <translation>这个处理器</translation>
    </message>
    <message>
      <source>this GPU</source>
      <translation>这块 GPU</translation>
    </message>
    <message>
      <source>About {time} on {device}, as measured in {run}</source>
      <translation>在{device}上约需 {time}，依据 {run} 的实测</translation>
    </message>
    <message>
      <source>About {time} on {device}, by the number of pixels, as measured in {run}</source>
      <translation>在{device}上约需 {time}（根据 {run} 的实测按像素数推算）</translation>
    </message>
    <message>
      <source>1 epoch</source>
      <translation>1 轮</translation>
    </message>
    <message>
      <source>{planned} epochs</source>
      <translation>{planned} 轮</translation>
    </message>
    <message>
      <source>stopped after {done} of {planned} epochs</source>
      <translation>在 {done}/{planned} 轮停止</translation>
    </message>
    <message>
      <source>failed after {done} of {planned} epochs</source>
      <translation>在 {done}/{planned} 轮失败</translation>
    </message>
    <message>
      <source>interrupted after {done} of {planned} epochs</source>
      <translation>在 {done}/{planned} 轮中断</translation>
    </message>
    <message>
      <source>running, {done} of {planned} epochs</source>
      <translation>进行中，{done}/{planned} 轮</translation>
    </message>
    <message>
      <source>{used} of {whole}</source>
      <translation>{used}/{whole}</translation>
    </message>
  </context>
  <context>
    <name>MessageBand</name>
    <message>
      <source>Copy details</source>
      <translation>复制详情</translation>
    </message>
    <message>
      <source>Close this message</source>
      <translation>关闭此提示</translation>
    </message>
  </context>
  <context>
    <name>PlotCanvas</name>
    <message>
      <source>Copy or save this figure</source>
      <translation>复制或保存此图</translation>
    </message>
  </context>
  <context>
    <name>CurvePlots</name>
    <message>
      <source>Smoothing</source>
      <translation>平滑</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>对数</translation>
    </message>
    <message>
      <source>Over how many steps losses are averaged, at most a tenth of the run</source>
      <translation>对多少步的损失取平均，最多为整个训练的十分之一</translation>
    </message>
    <message>
      <source>Logarithmic loss axis</source>
      <translation>对数损失轴</translation>
    </message>
    <message>
      <source>Logarithmic axis: shows small losses apart</source>
      <translation>对数轴：能分辨很小的损失</translation>
    </message>
  </context>
  <context>
    <name>FigureMenu</name>
    <message>
      <source>Copy image</source>
      <translation>复制图像</translation>
    </message>
    <message>
      <source>Save as PNG…</source>
      <translation>另存为 PNG…</translation>
    </message>
    <message>
      <source>Save as SVG…</source>
      <translation>另存为 SVG…</translation>
    </message>
    <message>
      <source>Save numbers as CSV…</source>
      <translation>将数值另存为 CSV…</translation>
    </message>
    <message>
      <source>Picture (*.png)</source>
      <translation>图片 (*.png)</translation>
    </message>
    <message>
      <source>Picture, dark (*.png)</source>
      <translation>图片，深色 (*.png)</translation>
    </message>
    <message>
      <source>Drawing (*.svg)</source>
      <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
      <source>Drawing, dark (*.svg)</source>
      <translation>矢量图，深色 (*.svg)</translation>
    </message>
    <message>
      <source>Table (*.csv)</source>
      <translation>表格 (*.csv)</translation>
    </message>
    <message>
      <source>Save figure</source>
      <translation>保存图表</translation>
    </message>
    <message>
      <source>{0} could not be saved: {1}</source>
      <translation>无法保存 {0}：{1}</translation>
    </message>
  </context>
  <context>
    <name>PageBand</name>
    <message>
      <source>The figure was not saved.</source>
      <translation>图表没有保存。</translation>
    </message>
  </context>
  <context>
    <name>RunBox</name>
    <message>
      <source>Trained network</source>
      <translation>训练好的网络</translation>
    </message>
    <message>
      <source>No run yet</source>
      <translation>还没有任何运行</translation>
    </message>
  </context>
  <context>
    <name>SaveDialog</name>
    <message>
      <source>{name} is already there. Replace it?</source>
      <translation>{name} 已经存在。要替换它吗？</translation>
    </message>
    <message>
      <source>Replace a file</source>
      <translation>替换文件</translation>
    </message>
  </context>
  <context>
    <name>SegmentBar</name>
    <message>
      <source>Progress</source>
      <translation>进度</translation>
    </message>
  </context>
  <context>
    <name>TabBar</name>
    <message>
      <source>Pages</source>
      <translation>页面</translation>
    </message>
  </context>
  <context>
    <name>VitalSign</name>
    <message>
      <source>no value yet</source>
      <translation>还没有值</translation>
    </message>
  </context>
  <context>
    <name>About</name>
    <message>
      <source>MIT licence</source>
      <translation>MIT 许可证</translation>
    </message>
    <message>
      <source>{licence}. Source and documentation: {folder}</source>
      <translation>{licence}。源代码和文档：{folder}</translation>
    </message>
    <message>
      <source>A desktop laboratory for residual networks.</source>
      <translation>研究残差网络的桌面实验室。</translation>
    </message>
    <message>
      <source>Device: {device}</source>
      <translation>设备：{device}</translation>
    </message>
    <message>
      <source>not known yet</source>
      <translation>尚不清楚</translation>
    </message>
    <message>
      <source>Data, runs and log: {folder}</source>
      <translation>数据、运行和日志：{folder}</translation>
    </message>
    <message>
      <source>On the tabs</source>
      <translation>在各标签页中</translation>
    </message>
    <message>
      <source>Arrow keys</source>
      <translation>方向键</translation>
    </message>
    <message>
      <source>Walk through lists, tables and the confusion matrix</source>
      <translation>在列表、表格和混淆矩阵中移动</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <source>Open a picture in Classify, a plan in Train and Runs; show an earlier run's curve</source>
      <translation>在“识别”页打开图片，在“训练”和“运行”页展开计划；显示以前运行的曲线</translation>
    </message>
    <message>
      <source>Show all images again in Test; leave a dialog</source>
      <translation>在“测试”中重新显示全部图像；关闭对话框</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>空格</translation>
    </message>
    <message>
      <source>Press the button in focus; open the menu of a figure</source>
      <translation>按下焦点所在的按钮；打开图的菜单</translation>
    </message>
    <message>
      <source>Move the chosen row of the queue</source>
      <translation>移动队列中选中的行</translation>
    </message>
    <message>
      <source>Go to the next control</source>
      <translation>转到下一个控件</translation>
    </message>
    <message>
      <source>Go to the next tab</source>
      <translation>转到下一个标签页</translation>
    </message>
    <message>
      <source>(run from its folder)</source>
      <translation>（从其文件夹运行）</translation>
    </message>
    <message>
      <source>(not installed)</source>
      <translation>（未安装）</translation>
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>Res&amp;ume</source>
      <translation>继续(&amp;U)</translation>
    </message>
    <message>
      <source>&amp;Pause</source>
      <translation>暂停(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Open Pictures…</source>
      <translation>打开图片(&amp;O)…</translation>
    </message>
    <message>
      <source>Use a &amp;Folder as Data…</source>
      <translation>用文件夹作为数据(&amp;F)…</translation>
    </message>
    <message>
      <source>Use a CIFAR-10 F&amp;ile…</source>
      <translation>使用 CIFAR-10 文件(&amp;I)…</translation>
    </message>
    <message>
      <source>&amp;Save Report…</source>
      <translation>保存报告(&amp;S)…</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>退出(&amp;Q)</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>编辑(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;Undo Delete</source>
      <translation>撤销删除(&amp;U)</translation>
    </message>
    <message>
      <source>&amp;Delete</source>
      <translation>删除(&amp;D)</translation>
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation>重命名(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Paste Picture</source>
      <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
      <source>The Runs tab brings back deleted runs</source>
      <translation>已删除的运行可在“运行”标签页中恢复</translation>
    </message>
    <message>
      <source>There is nothing to delete on this tab</source>
      <translation>此标签页中没有可删除的内容</translation>
    </message>
    <message>
      <source>There is nothing to rename on this tab</source>
      <translation>此标签页中没有可重命名的内容</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <source>&amp;Zoom In</source>
      <translation>放大(&amp;Z)</translation>
    </message>
    <message>
      <source>Zoom &amp;Out</source>
      <translation>缩小(&amp;O)</translation>
    </message>
    <message>
      <source>&amp;Actual Size</source>
      <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
      <source>Theme of the &amp;System</source>
      <translation>跟随系统主题(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>浅色(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>深色(&amp;D)</translation>
    </message>
    <message>
      <source>Lan&amp;guage</source>
      <translation>语言 Language(&amp;G)</translation>
    </message>
    <message>
      <source>Language of the &amp;System</source>
      <translation>跟随系统语言(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Train</source>
      <translation>训练(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;Stop</source>
      <translation>停止(&amp;S)</translation>
    </message>
    <message>
      <source>+1 &amp;Epoch</source>
      <translation>再训 1 轮(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;Continue for More Epochs…</source>
      <translation>追加训练轮数(&amp;C)…</translation>
    </message>
    <message>
      <source>T&amp;ools</source>
      <translation>工具(&amp;O)</translation>
    </message>
    <message>
      <source>Open the Program's &amp;Folder</source>
      <translation>打开程序的数据文件夹(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Read the Runs Again</source>
      <translation>重新读取运行列表(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Keyboard</source>
      <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
      <source>&amp;About CIFAR GUI</source>
      <translation>关于 CIFAR GUI(&amp;A)</translation>
    </message>
  </context>
  <context>
    <name>Dialogs</name>
    <message>
      <source>{time} left.</source>
      <translation>还剩 {time}。</translation>
    </message>
    <message>
      <source>Stop and Save keeps the weights, so that you can test the run and continue it later. Keep Training minimizes the window.</source>
      <translation>“停止并保存”会保留权重，您可以测试这次运行，以后再继续训练。“继续训练”会将窗口最小化。</translation>
    </message>
    <message>
      <source>Stop and Save keeps the weights, so that you can test the run and continue it later. Keep It Paused minimizes the window.</source>
      <translation>“停止并保存”会保留权重，您可以测试这次运行，以后再继续训练。“保持暂停”会将窗口最小化。</translation>
    </message>
    <message>
      <source>A training is paused</source>
      <translation>训练已暂停</translation>
    </message>
    <message>
      <source>A training is running</source>
      <translation>正在训练</translation>
    </message>
    <message>
      <source>Keep It Paused</source>
      <translation>保持暂停</translation>
    </message>
    <message>
      <source>Keep Training</source>
      <translation>继续训练</translation>
    </message>
    <message>
      <source>Stop and Save</source>
      <translation>停止并保存</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Stop training?</source>
      <translation>停止训练吗？</translation>
    </message>
    <message>
      <source>Remove {count} deleted runs for good?</source>
      <translation>彻底删除 {count} 个已删除的运行？</translation>
    </message>
    <message>
      <source>Remove the deleted run for good?</source>
      <translation>彻底删除这个已删除的运行？</translation>
    </message>
    <message>
      <source>This frees {size} and cannot be undone.</source>
      <translation>这将释放 {size}，且无法撤销。</translation>
    </message>
    <message>
      <source>Empty the Trash</source>
      <translation>清空废纸篓</translation>
    </message>
    <message>
      <source>Keep Them</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>Empty the trash</source>
      <translation>清空废纸篓</translation>
    </message>
    <message>
      <source>Pictures ({patterns})</source>
      <translation>图片 ({patterns})</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>所有文件 (*)</translation>
    </message>
    <message>
      <source>Open pictures</source>
      <translation>打开图片</translation>
    </message>
    <message>
      <source>CIFAR-10 archive (*.tar.gz *.tgz *.tar);;All files (*)</source>
      <translation>CIFAR-10 压缩包 (*.tar.gz *.tgz *.tar);;所有文件 (*)</translation>
    </message>
    <message>
      <source>Use a CIFAR-10 file</source>
      <translation>使用 CIFAR-10 文件</translation>
    </message>
    <message>
      <source>Choose a folder with one folder for each class</source>
      <translation>选择每个类别一个子文件夹的文件夹</translation>
    </message>
    <message>
      <source>Report to read (*.html)</source>
      <translation>可阅读的报告 (*.html)</translation>
    </message>
    <message>
      <source>Numbers (*.json)</source>
      <translation>数值 (*.json)</translation>
    </message>
    <message>
      <source>Table (*.csv)</source>
      <translation>表格 (*.csv)</translation>
    </message>
    <message>
      <source>Save report</source>
      <translation>保存报告</translation>
    </message>
    <message>
      <source>Save answers</source>
      <translation>保存回答</translation>
    </message>
    <message>
      <source>Keras weights in half precision, half the size (*.keras)</source>
      <translation>半精度 Keras 权重，大小减半 (*.keras)</translation>
    </message>
    <message>
      <source>Keras weights (*.keras)</source>
      <translation>Keras 权重 (*.keras)</translation>
    </message>
    <message>
      <source>ONNX, takes pictures as they are (*.onnx)</source>
      <translation>ONNX，直接接受图片 (*.onnx)</translation>
    </message>
    <message>
      <source>Arrays by name (*.safetensors)</source>
      <translation>按名称保存的数组 (*.safetensors)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>The window speaks {language} when the program starts again.</source>
      <translation>程序重新启动后，窗口将使用{language}。</translation>
    </message>
    <message>
      <source>the system's language</source>
      <translation>系统语言</translation>
    </message>
    <message>
      <source>Restart Now</source>
      <translation>立即重新启动</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>以后</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Restart now?</source>
      <translation>现在重新启动吗？</translation>
    </message>
  </context>
  <context>
    <name>Intake</name>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>剪贴板里没有图片。</translation>
    </message>
    <message>
      <source>Copy a picture, or a picture's file, and paste again.</source>
      <translation>请复制一张图片或图片文件，然后再粘贴。</translation>
    </message>
    <message>
      <source>{link} is not a file on this computer.</source>
      <translation>{link} 不是这台电脑上的文件。</translation>
    </message>
    <message>
      <source>Save the picture first and drop its file, or copy the picture itself and paste it.</source>
      <translation>请先保存图片再拖入其文件，或复制图片本身再粘贴。</translation>
    </message>
    <message>
      <source>Other data can be chosen when the job under way has ended.</source>
      <translation>正在进行的任务结束后才能选择其他数据。</translation>
    </message>
    <message>
      <source>The data is in use.</source>
      <translation>数据正在使用中。</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Drop pictures to classify them, or a folder or CIFAR-10 file to train on</source>
      <translation>拖入图片即可识别，拖入文件夹或 CIFAR-10 文件即可用来训练</translation>
    </message>
    <message>
      <source>Saved {file}</source>
      <translation>已保存 {file}</translation>
    </message>
    <message>
      <source>{folder} may be on a disk that is not connected.</source>
      <translation>{folder} 可能位于未连接的磁盘上。</translation>
    </message>
    <message>
      <source>The folder was not found.</source>
      <translation>找不到该文件夹。</translation>
    </message>
    <message>
      <source>About CIFAR GUI</source>
      <translation>关于 CIFAR GUI</translation>
    </message>
    <message>
      <source>Keyboard</source>
      <translation>键盘快捷键</translation>
    </message>
  </context>
  <context>
    <name>Pages</name>
    <message>
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>训练</translation>
    </message>
    <message>
      <source>Test</source>
      <translation>测试</translation>
    </message>
    <message>
      <source>Classify</source>
      <translation>识别</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>对比</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>运行</translation>
    </message>
  </context>
  <context>
    <name>ReadingDialog</name>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <source>Training a network</source>
      <translation>正在训练网络</translation>
    </message>
    <message>
      <source>The last session ended in a crash.</source>
      <translation>上次程序意外崩溃。</translation>
    </message>
    <message>
      <source>What was saved before it is untouched. Copy the details if you want to report it.</source>
      <translation>崩溃之前保存的内容没有变动。如要报告此问题，请复制详情。</translation>
    </message>
  </context>
  <context>
    <name>StatusText</name>
    <message>
      <source>Paused at {percent} % – {network}</source>
      <translation>已暂停于 {percent}% – {network}</translation>
    </message>
    <message>
      <source>{percent} % – {network}</source>
      <translation>{percent}% – {network}</translation>
    </message>
    <message>
      <source>{time} left</source>
      <translation>剩余 {time}</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <source>Stopping; finishing the step under way.</source>
      <translation>正在停止；先完成当前这一步。</translation>
    </message>
    <message>
      <source>Pausing; finishing the images under way.</source>
      <translation>正在暂停；正在完成当前的图像。</translation>
    </message>
    <message>
      <source>Pausing; finishing the step under way.</source>
      <translation>正在暂停；先完成当前这一步。</translation>
    </message>
    <message>
      <source>Testing{count}.</source>
      <translation>正在测试{count}。</translation>
    </message>
    <message>
      <source>Importing CIFAR-10{count}.</source>
      <translation>正在导入 CIFAR-10{count}。</translation>
    </message>
    <message>
      <source>Loading {data}.</source>
      <translation>正在加载 {data}。</translation>
    </message>
    <message>
      <source>Preparing: loading {data}.</source>
      <translation>准备中：正在加载 {data}。</translation>
    </message>
    <message>
      <source>Preparing to train.</source>
      <translation>正在准备训练。</translation>
    </message>
    <message>
      <source>{network} ended at step {step} and waits to be saved.</source>
      <translation>{network} 在第 {step} 步结束，正在等待保存。</translation>
    </message>
    <message>
      <source>Paused at step {step}. Resume continues {network} from there.</source>
      <translation>已在第 {step} 步暂停。“继续”会从那里接着训练 {network}。</translation>
    </message>
    <message>
      <source>Testing {network} on {data}{count}.</source>
      <translation>正在 {data} 上测试 {network}{count}。</translation>
    </message>
    <message>
      <source>Saving {network}.</source>
      <translation>正在保存 {network}。</translation>
    </message>
    <message>
      <source>{reason}.</source>
      <translation>{reason}。</translation>
    </message>
    <message>
      <source>Training {network} on {data}.</source>
      <translation>正在 {data} 上训练 {network}。</translation>
    </message>
    <message>
      <source>Saved after epoch {epoch}.</source>
      <translation>第 {epoch} 轮之后已保存。</translation>
    </message>
    <message>
      <source>Training {network}, seed {seed}; it is the last in the queue.</source>
      <translation>正在训练 {network}，种子 {seed}；这是队列中的最后一次。</translation>
    </message>
    <message>
      <source>Training {network}, seed {seed}; {count} more in the queue.</source>
      <translation>正在训练 {network}，种子 {seed}；队列中还有 {count} 次。</translation>
    </message>
    <message>
      <source>The computer stays awake.</source>
      <translation>计算机保持唤醒。</translation>
    </message>
    <message>
      <source>Downloading CIFAR-10.</source>
      <translation>正在下载 CIFAR-10。</translation>
    </message>
    <message>
      <source>Downloading CIFAR-10, {done} of {total}.</source>
      <translation>正在下载 CIFAR-10，{done}，共 {total}。</translation>
    </message>
    <message>
      <source>, {done} of {total}</source>
      <translation>，{done}/{total}</translation>
    </message>
    <message>
      <source>Classifying pictures; {count} to go.</source>
      <translation>正在识别图片；还有 {count} 张。</translation>
    </message>
    <message>
      <source>The last training ended early.</source>
      <translation>上次训练提前结束。</translation>
    </message>
    <message>
      <source>{run}: {done} of {epochs} epochs in {time}. It is saved and can be tested.</source>
      <translation>{run}：{time} 内完成 {epochs} 轮中的 {done} 轮。已保存，可以测试。</translation>
    </message>
    <message>
      <source>{run}: {done} of {epochs} epochs in {time}. It is no longer among the runs.</source>
      <translation>{run}：{time} 内完成 {epochs} 轮中的 {done} 轮。它已不在运行列表中。</translation>
    </message>
    <message>
      <source>Loading Keras and PyTorch.</source>
      <translation>正在加载 Keras 和 PyTorch。</translation>
    </message>
    <message>
      <source>Ready. {data} is loaded.</source>
      <translation>就绪。已加载 {data}。</translation>
    </message>
    <message>
      <source>CIFAR-10 is not on this computer yet.</source>
      <translation>这台电脑上还没有 CIFAR-10。</translation>
    </message>
    <message>
      <source>Ready.</source>
      <translation>就绪。</translation>
    </message>
  </context>
  <context>
    <name>ViewControl</name>
    <message>
      <source>The language changes when the program starts again.</source>
      <translation>语言将在程序重新启动后更改。</translation>
    </message>
    <message>
      <source>Zoom {percent} %</source>
      <translation>缩放 {percent}%</translation>
    </message>
  </context>
</TS>
